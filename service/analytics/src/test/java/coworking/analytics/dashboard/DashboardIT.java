package coworking.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.selenium.AxeBuilder;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.microshed.testing.jupiter.MicroShedTest;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;

/** The dashboard in a browser. */
@MicroShedTest
@Tag("long")
class DashboardIT extends DashboardInMay {

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
}
