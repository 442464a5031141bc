package coworking.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.selenium.AxeBuilder;
import coworking.local.testing.Browser;
import coworking.local.testing.LocalEnvironment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microshed.testing.ApplicationEnvironment;
import org.microshed.testing.jupiter.MicroShedTest;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;

/** The pages in a browser whose requests have the bearer token of a role. */
@MicroShedTest
@Tag("long")
class PagesIT {

    private static Browser browser;

    @BeforeAll
    static void start() {
        assumeTrue(Browser.isPossible(), Browser.MISSING);
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void reset() throws Exception {
        Space.reset();
        browser.laptop();
        browser.colorScheme("light");
        browser.console();
    }

    @Test
    void aTokenGoesFromTheMemberToTheDoor() {
        open("", "member", "member");
        browser.driver().findElement(By.xpath("//button[.='Request a token']")).click();
        browser.until("a code", "document.querySelector('.code output')");
        var code = browser.find(".code output").getText();
        assertThat(code).matches("[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}");
        assertThat(browser.texts("#tokens .state")).containsExactly("requested");
        assertThat(browser.run("return document.querySelectorAll('.code canvas').length"))
                .isEqualTo(1L);

        open("administration", "chief", "administrator");
        browser.find("[name='token-1']").click();
        browser.driver()
                .findElement(By.xpath("//button[.='Authorize the chosen']"))
                .click();
        browser.until("decided", "document.querySelector('#decided .state')?.textContent === 'authorized'");

        open("door", "door", "door");
        browser.find("#code").sendKeys(code.toLowerCase(), Keys.ENTER);
        browser.until("an answer", "document.querySelector('.answer.yes')");
        assertThat(browser.find(".answer").getText()).contains("Yes");
        browser.find("#code").sendKeys(code, Keys.ENTER);
        browser.until("another answer", "document.querySelector('.answer.no')");

        assertThat(browser.find(".answer").getText()).contains("No", "This code opens nothing.");
    }

    @Test
    void aRefusalNeedsAReason() {
        Api.MEMBER.request();
        open("administration", "chief", "administrator");
        browser.find("[name='token-1']").click();

        browser.driver()
                .findElement(By.xpath("//button[.='Refuse the chosen']"))
                .click();
        assertThat(browser.find("#requests .result").getText()).contains("A refusal needs a reason");
        browser.find("[name=reason]").sendKeys("The space is full.");
        browser.driver()
                .findElement(By.xpath("//button[.='Refuse the chosen']"))
                .click();
        browser.until("decided", "document.querySelector('#decided .state')?.textContent === 'refused'");

        assertThat(Api.MEMBER.get("tokens/1").json().getString("reason")).isEqualTo("The space is full.");
    }

    @Test
    void somebodyElseSeesWhoseThePageIs() {
        open("administration", "member", "member");

        assertThat(browser.find("#obstacle").getText()).startsWith("This page is for administrators.");
    }

    @Test
    void somebodyWhoIsSignedOutIsLedToTheIssuer() {
        open("", null, null);

        assertThat(browser.find("#obstacle").getText()).startsWith("You are signed out.");
        assertThat(browser.find("#obstacle a").getDomProperty("href")).endsWith("/sign-in");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "administration", "door"})
    void pagesMeetTheGuidelinesInLightAndDarkAndOnAPhone(String page) {
        Api.MEMBER.request();
        var role = Map.of("", "member", "administration", "administrator", "door", "door")
                .get(page);
        for (var scheme : List.of("light", "dark")) {
            browser.colorScheme(scheme);
            open(page, role, role);

            assertThat(new AxeBuilder().analyze(browser.driver()).getViolations())
                    .as(scheme)
                    .isEmpty();
        }
        browser.size(360, 740);
        assertThat((long) browser.run("return document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(360);
        assertThat(browser.console()).isEmpty();
    }

    /** @param subject null for nobody */
    private static void open(String page, String subject, String role) {
        Map<String, Object> headers = subject == null
                ? Map.of()
                : Map.of("Authorization", "Bearer " + LocalEnvironment.issuer().token(subject, role));
        browser.driver().executeCdpCommand("Network.enable", Map.of());
        browser.driver().executeCdpCommand("Network.setExtraHTTPHeaders", Map.of("headers", headers));
        browser.driver().get(ApplicationEnvironment.Resolver.load().getApplicationURL() + "/access/" + page);
        browser.until("shown", "!document.querySelector('main').hasAttribute('aria-busy')");
    }
}
