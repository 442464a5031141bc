package coworking.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microshed.testing.jupiter.MicroShedTest;
import org.openqa.selenium.By;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.Select;

/** The table of users on the dashboard, and the page of one of them. */
@MicroShedTest
@Tag("long")
class DashboardUsersIT extends DashboardInMay {

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

    private static void choose(String filter, String value) {
        new Select(browser.find("#users [name=%s]".formatted(filter))).selectByValue(value);
        browser.settle();
    }

    private static List<String> ids(String search) {
        return report("users/visits?sort=id&" + search).getJsonArray("users").getValuesAs(JsonObject.class).stream()
                .map(user -> String.valueOf(user.getInt("id")))
                .toList();
    }
}
