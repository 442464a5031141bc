package coworking.local.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A Chromium without a window, for tests of pages. Nothing is downloaded: without it and its driver, tests are skipped. */
public final class Browser implements AutoCloseable {

    public static final String MISSING = "needs /usr/bin/chromium and /usr/bin/chromedriver";

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Dimension LAPTOP = new Dimension(1280, 900);

    private final ChromeDriver driver;

    public Browser() {
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        var options = new ChromeOptions();
        options.setBinary(CHROMIUM.toFile());
        options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--lang=en");
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(DRIVER.toFile())
                .build();
        driver = new ChromeDriver(service, options);
        size(LAPTOP.getWidth(), LAPTOP.getHeight());
    }

    public static boolean isPossible() {
        return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
    }

    public ChromeDriver driver() {
        return driver;
    }

    /** Opens a page and waits until no part of it is loading. */
    public void open(String url) {
        driver.get(url);
        settle();
    }

    /** Waits until the page has its parts and none of them is loading. */
    public void settle() {
        until("settled", "document.querySelectorAll('section').length > 0 && !document.querySelector('[aria-busy]')");
    }

    /** Waits for a condition, an expression in JavaScript. */
    public void until(String description, String condition) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(description)
                .until(any -> Boolean.TRUE.equals(driver.executeScript("return Boolean(" + condition + ")")));
    }

    public WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    public List<String> texts(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .map(WebElement::getText)
                .toList();
    }

    public void click(String text) {
        driver.findElement(By.xpath("//button[normalize-space()='%s']".formatted(text)))
                .click();
        settle();
    }

    /** Sets the size of the page, also below the smallest window. */
    public void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    public void laptop() {
        size(LAPTOP.getWidth(), LAPTOP.getHeight());
    }

    /** @param scheme {@code light} or {@code dark} */
    public void colorScheme(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    public Object run(String script) {
        return driver.executeScript(script);
    }

    /** Returns what the console has got since the last call, reports of the content security policy among it. */
    public List<String> console() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
