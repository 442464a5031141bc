package coworking.analytics.dashboard;

import static coworking.analytics.Json.parse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.selenium.AxeBuilder;
import coworking.analytics.Http;
import coworking.analytics.TestData;
import coworking.local.Browser;
import jakarta.json.JsonObject;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microshed.testing.ApplicationEnvironment;
import org.microshed.testing.jupiter.MicroShedTest;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;

/** The dashboard in a browser, with tokens of May 2024. */
@MicroShedTest
@Tag("long")
class DashboardIT {

    private static final String MAY = "from=2024-05-01&to=2024-06-01";

    private static Browser browser;

    @BeforeAll
    static void start() throws SQLException {
        assumeTrue(Browser.isPossible(), Browser.MISSING);
        TestData.replaceWith(
                "insert into users (id, joined_at, is_active) select n, '2024-05-01'::date + n % 20, n % 3 > 0 from generate_series(1, 60) as n",
                """
                insert into tokens (user_id, created_at, used_at)
                select 1 + n % 60, time, case when n % 4 > 0 then time + n % 90 * interval '1 minute' end
                from generate_series(1, 600) as n, lateral (select timestamp '2024-05-01' + n * interval '71 minutes') as t (time)
                """);
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void reset() {
        browser.laptop();
        browser.colorScheme("light");
        browser.console();
    }

    @AfterEach
    void thePageSentRequestsToThisServiceOnlyAndLoggedNoErrors() {
        assertThat(browser.console()).isEmpty();
        assertThat(browser.run(
                        "return performance.getEntriesByType('resource').map((entry) => new URL(entry.name).origin)"
                                + ".filter((origin) => origin !== location.origin)"))
                .isEqualTo(List.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "Asia/Kathmandu"})
    void figuresAreThoseOfTheApi(String zone) {
        open(MAY + "&zone=" + zone + "&tables=usage,activity");

        var figures = report("summary?" + MAY + "&zone=" + zone)
                .getJsonArray("figures")
                .getValuesAs(JsonObject.class);
        assertThat(browser.texts("#summary .value").subList(0, 2))
                .containsExactly(
                        figures.get(0).get("value").toString(),
                        figures.get(1).get("value").toString());
        var buckets = report("usage?granularity=day&" + MAY + "&zone=" + zone)
                .getJsonArray("buckets")
                .getValuesAs(JsonObject.class);
        assertThat(browser.texts("#usage tbody th")).hasSize(31);
        assertThat(browser.texts("#usage tbody td:nth-child(3)"))
                .isEqualTo(buckets.stream()
                        .map(bucket -> String.valueOf(bucket.getInt("visits")))
                        .toList());
        var activity = report("users/activity?granularity=day&" + MAY + "&zone=" + zone)
                .getJsonArray("buckets")
                .getValuesAs(JsonObject.class);
        assertThat(browser.texts("#activity tbody td:nth-child(4)"))
                .isEqualTo(activity.stream()
                        .map(bucket -> String.valueOf(bucket.getInt("monthly")))
                        .toList());
    }

    @Test
    void draggingOverTheChartZoomsAndBackReturns() {
        open(MAY + "&zone=UTC");
        var plot = browser.find("#usage .u-over");

        new Actions(browser.driver())
                .moveToElement(plot, -100, 0)
                .clickAndHold()
                .moveByOffset(60, 0)
                .release()
                .perform();
        browser.until("zoomed", "!location.search.includes('to=2024-06-01')");
        browser.settle();
        var from = (String) browser.run("return new URLSearchParams(location.search).get('from')");
        browser.driver().navigate().back();
        browser.settle();

        assertThat(from).startsWith("2024-05-").isGreaterThan("2024-05-01");
        assertThat(browser.find("[name=first]").getDomProperty("value")).isEqualTo("2024-05-01");
        assertThat(browser.find("[name=last]").getDomProperty("value")).isEqualTo("2024-05-31");
    }

    @Test
    void aKeyboardKeepsItsPlace() {
        open(MAY + "&zone=UTC");
        browser.run(
                "[...document.querySelectorAll('#usage button')].find((one) => one.textContent === 'Zoom in').focus()");

        new Actions(browser.driver()).sendKeys(Keys.ENTER).perform();
        browser.until("zoomed", "!location.search.includes('to=2024-06-01')");
        browser.settle();

        assertThat(browser.driver().switchTo().activeElement().getText()).isEqualTo("Zoom in");
    }

    @Test
    void comparesWithWhatIsChosen() {
        open(MAY + "&zone=UTC&tables=usage");
        assertThat(browser.texts("#usage thead th")).hasSize(6);

        new Select(browser.find("[name=compare]")).selectByValue("none");
        browser.settle();

        assertThat(browser.texts("#usage thead th")).hasSize(3);
        assertThat(browser.driver().getCurrentUrl()).contains("compare=none");
    }

    @Test
    void usersAreSortedAndPaged() {
        open(MAY + "&zone=UTC&sort=id");
        assertThat(browser.texts("#users tbody th").get(0)).isEqualTo("1");

        browser.click("Next page");
        assertThat(browser.texts("#users tbody th").get(0)).isEqualTo("26");
        browser.driver()
                .findElement(By.xpath("//section[@id='users']//th//button[starts-with(., 'User')]"))
                .click();
        browser.settle();

        assertThat(browser.texts("#users tbody th").get(0)).isEqualTo("60");
        assertThat(browser.texts("#users tbody th")).hasSize(25);
    }

    @Test
    void usersAreFiltered() {
        open("from=2024-05-29&to=2024-06-01&zone=UTC&sort=id");

        choose("who", "lapsed");
        var lapsed = browser.texts("#users tbody th");
        choose("who", "came");
        var came = browser.texts("#users tbody th");
        choose("active", "false");

        assertThat(lapsed).isEqualTo(ids("last_visit_to=2024-05-29&limit=25")).isNotEmpty();
        assertThat(came)
                .isEqualTo(ids("from=2024-05-29&to=2024-06-01&min_visits=1&limit=25"))
                .isNotEmpty();
        assertThat(browser.texts("#users tbody th"))
                .isEqualTo(ids("from=2024-05-29&to=2024-06-01&min_visits=1&active=false&limit=25"))
                .isNotEmpty();
        assertThat(browser.driver().getCurrentUrl()).contains("who=came", "active=false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "Europe/Berlin", "Asia/Kathmandu"})
    void aUserHasAPage(String zone) {
        open(MAY + "&sort=id&tables=user&zone=" + zone);
        browser.click("Next page");
        browser.driver()
                .findElement(By.xpath("//section[@id='users']//a[.='27']"))
                .click();
        browser.settle();

        var buckets = report("users/27/visits?" + MAY + "&zone=" + zone)
                .getJsonArray("buckets")
                .getValuesAs(JsonObject.class);
        assertThat(browser.texts("h2")).containsExactly("User 27");
        assertThat(browser.driver().getTitle()).isEqualTo("User 27: Coworking: activity of the space");
        assertThat(browser.texts("#user tbody td:nth-child(3)"))
                .isEqualTo(buckets.stream()
                        .map(bucket -> String.valueOf(bucket.getInt("visits")))
                        .toList());
        assertThat(browser.driver().switchTo().activeElement().getDomAttribute("id"))
                .isEqualTo("reports");

        browser.find("#back").click();
        browser.settle();

        assertThat(browser.texts("#users tbody th").get(0)).isEqualTo("26");
    }

    @Test
    void aUsersPageIsInItsAddressAndZoomsLikeUsage() {
        open(MAY + "&zone=UTC&user=1");
        assertThat(browser.texts("#user .u-legend .u-label")).contains("Issued", "Visits");

        browser.click("Zoom in");

        assertThat(browser.driver().getCurrentUrl()).contains("user=1", "from=2024-05-08", "to=2024-05-25");
        assertThat(browser.texts("h2")).containsExactly("User 1");
    }

    @Test
    void anUnknownUserIsExplainedByTheService() {
        open(MAY + "&zone=UTC&user=4711");

        assertThat(browser.texts("#user .note")).containsExactly("No user has the id '4711'.");
        assertThat(browser.find("#back").isDisplayed()).isTrue();
        assertThat(browser.console()).singleElement().asString().contains("status of 404");
    }

    @Test
    void theHeadersOfTheUsersTableAreExplainedAboveEverythingElse() {
        open(MAY + "&zone=UTC");
        var name = browser.driver().findElement(By.xpath("//section[@id='users']//th//button[starts-with(., 'Last')]"));

        new Actions(browser.driver()).moveToElement(name).perform();

        var tip = name.findElement(By.xpath("../*[@role='tooltip']"));
        assertThat(tip.getText()).startsWith("moment of the first and last visit in the period by basis");
        assertThat(browser.driver()
                        .executeScript(
                                "const { left, top, width, height } = arguments[0].getBoundingClientRect();"
                                        + "return arguments[0].contains(document.elementFromPoint(left + width / 2, top + height / 2))",
                                tip))
                .isEqualTo(true);
    }

    @Test
    void everyColumnIsExplained() {
        open(MAY + "&zone=UTC&tables=usage,activity");

        assertThat(browser.texts("table:not(.heatmap) thead th"))
                .hasSameSizeAs(browser.driver()
                        .findElements(By.cssSelector("table:not(.heatmap) thead th button[aria-describedby]")));
    }

    @Test
    void aCopiedAddressShowsTheSame() {
        open(MAY + "&zone=Asia/Kathmandu");
        browser.click("7 days");
        var address = browser.driver().getCurrentUrl();

        browser.open(address);

        assertThat(address).contains("preset=7d", "zone=Asia%2FKathmandu");
        assertThat(browser.find("button[value='7d']").getDomAttribute("aria-pressed"))
                .isEqualTo("true");
    }

    @Test
    void anEmptyPeriodNamesOneThatHasTokens() {
        open("from=2023-01-01&to=2023-02-01&zone=UTC");
        browser.until("suggested", "document.querySelector('#usage .body button')");
        assertThat(browser.find("#usage .empty").getText()).isEqualTo("No tokens in this period.");

        browser.find("#usage .body button").click();
        browser.settle();

        assertThat(browser.texts("#summary .value").get(0)).isEqualTo("600");
    }

    @Test
    void aWrongParameterIsExplainedByTheService() {
        open(MAY + "&zone=Mars/Olympus");

        assertThat(browser.texts("#usage .note"))
                .containsExactly("zone is 'Mars/Olympus'; allowed: an IANA time zone, e.g. UTC or Europe/Berlin.");
        assertThat(browser.console()).isNotEmpty().allMatch(line -> line.contains("status of 400"));
    }

    @Test
    void explanationsComeFromTheGlossaryAndEscapeHidesThem() {
        open(MAY + "&zone=UTC");
        browser.run("document.querySelector('#summary .term button').focus()");
        var tip = browser.find("#summary .tip");
        assertThat(tip.getText()).isEqualTo("tokens issued in the bucket, cell or period, used or not");

        new Actions(browser.driver()).sendKeys(Keys.ESCAPE).perform();

        assertThat(tip.isDisplayed()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"light, ''", "dark, ''", "light, &user=1", "dark, &user=1&tables=user"})
    void everybodyCanUseIt(String scheme, String page) {
        browser.colorScheme(scheme);
        open(MAY + "&zone=UTC" + page);

        var violations = new AxeBuilder()
                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                .analyze(browser.driver())
                .getViolations();

        assertThat(violations.stream().map(rule -> rule.getId() + " " + rule.getNodes()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&user=1", "&user=1&tables=user"})
    void aPhoneDoesNotScrollSideways(String page) {
        browser.size(360, 740);
        open(MAY + "&zone=UTC" + page);

        assertThat(browser.run("return document.documentElement.scrollWidth > document.documentElement.clientWidth"))
                .isEqualTo(false);
    }

    private static void choose(String filter, String value) {
        new Select(browser.find("#users [name=%s]".formatted(filter))).selectByValue(value);
        browser.settle();
    }

    private static List<String> ids(String search) {
        return report("users/visits?sort=id&" + search).getJsonArray("users").getValuesAs(JsonObject.class).stream()
                .map(user -> String.valueOf(user.getInt("id")))
                .toList();
    }

    private static void open(String search) {
        browser.open(ApplicationEnvironment.Resolver.load().getApplicationURL() + "/?" + search);
    }

    private static JsonObject report(String path) {
        return parse(Http.get("/api/v1/" + path).body());
    }
}
