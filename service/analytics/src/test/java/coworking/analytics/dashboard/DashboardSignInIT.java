package coworking.analytics.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.selenium.AxeBuilder;
import coworking.analytics.TestData;
import coworking.local.LocalIssuer;
import coworking.local.machine.Ports;
import coworking.local.server.LibertyServer;
import coworking.local.testing.Browser;
import coworking.local.testing.LocalEnvironment;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.microshed.testing.jupiter.MicroShedTest;
import org.openqa.selenium.By;

/** The dashboard of a service with an issuer: signed out, signed in, and signed out again. */
@MicroShedTest
@Tag("long")
class DashboardSignInIT {

    private static final String ADDRESS = "/?from=2024-05-01&to=2024-06-01&zone=Asia%2FKathmandu&sort=id";
    private static final String SIGNED_OUT = "document.querySelector('#signed-out a')";

    private static LocalIssuer issuer;
    private static LibertyServer service;
    private static Browser browser;

    @BeforeAll
    static void start() throws SQLException {
        assumeTrue(Browser.isPossible(), Browser.MISSING);
        TestData.replaceWith(
                "insert into users (id, joined_at) values (1, '2024-05-01')",
                "insert into tokens (user_id, created_at, used_at) values (1, '2024-05-07 10:00', '2024-05-07 10:05')");
        issuer = LocalIssuer.start(Ports.free());
        var port = Ports.free();
        var environment = new HashMap<>(LocalEnvironment.sameDatabase());
        environment.put("HTTP_PORT", String.valueOf(port));
        environment.put("REPORT_CACHE_SECONDS", "0");
        environment.putAll(issuer.environment(LibertyServer.uri(port)));
        service = LocalEnvironment.startServer(environment, "dashboard-sign-in");
        service.awaitUp("/health/ready");
        browser = new Browser();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
            service.close();
            issuer.close();
        }
    }

    @BeforeEach
    void signOut() {
        browser.driver().get(service.uri() + ADDRESS);
        browser.driver().manage().deleteAllCookies();
        browser.driver().get(service.uri() + ADDRESS);
        browser.until("signed out", SIGNED_OUT);
        browser.laptop();
        browser.console();
    }

    @Test
    void signingInShowsTheReportsOfTheSameAddress() {
        signIn("analyst");

        assertThat(browser.driver().getCurrentUrl()).isEqualTo(service.uri() + ADDRESS);
        assertThat(browser.texts("#summary .value").get(0)).isEqualTo("1");
        assertThat(browser.find("#session").getText()).startsWith("Signed in as member");
        assertThat(browser.find("#signed-out").isDisplayed()).isFalse();
        assertThat(browser.console()).isEmpty();
    }

    @Test
    void scriptsDoNotSeeTheToken() {
        signIn("analyst");

        assertThat(browser.run(
                        "return document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage)"))
                .isEqualTo("{}{}");
    }

    @Test
    void aFileComesWithTheSession() {
        signIn("analyst");

        var file = (String)
                browser.driver()
                        .executeAsyncScript(
                                "fetch(document.querySelector('#users .head a').href).then((file) => file.text()).then(arguments[0])");

        assertThat(file.lines())
                .containsExactly(
                        "id,joined_at,is_active,issued,visits,first_visit,last_visit",
                        "1,2024-05-01T05:45:00.000000+05:45,true,1,1,2024-05-07T15:45:00.000000+05:45,2024-05-07T15:45:00.000000+05:45");
    }

    @Test
    void signingOutEndsTheSessionAndTheIssuersToo() {
        signIn("analyst");

        browser.find("#session a").click();
        browser.until("signed out", SIGNED_OUT);

        assertThat(browser.driver().getCurrentUrl()).startsWith(service.uri() + "/?");
        assertThat(browser.driver().manage().getCookieNamed("coworking-session"))
                .isNull();
        assertThat(browser.texts("section")).isEmpty();
    }

    @Test
    void aSessionThatEndsIsNoticedAndItsFiguresAreGone() {
        signIn("analyst");
        browser.driver().manage().deleteAllCookies();

        browser.run("document.dispatchEvent(new Event('visibilitychange'))");
        browser.until("signed out", SIGNED_OUT);

        assertThat(browser.texts("section")).isEmpty();
        assertThat(browser.find("#signed-out").getText()).startsWith("You are signed out.");
        assertThat(browser.console()).isNotEmpty().allMatch(line -> line.contains("status of 401"));
    }

    @Test
    void aPersonWithoutTheRoleSeesTheReason() {
        signIn("member");

        assertThat(browser.texts("#usage .note"))
                .containsExactly(
                        "You may not read reports. The bearer token lacks the role that this request needs: analyst.");
        assertThat(browser.find("#session").getText()).startsWith("Signed in as member");
    }

    @Test
    void theViewCanBeChangedBeforeSigningIn() {
        browser.driver().findElement(By.xpath("//button[.='7 days']")).click();

        signIn("analyst");

        assertThat(browser.driver().getCurrentUrl()).contains("preset=7d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everybodyCanSignIn(String scheme) {
        browser.colorScheme(scheme);

        assertAccessible();
        signIn("analyst");
        assertAccessible();
    }

    @Test
    void aPhoneDoesNotScrollSideways() {
        browser.size(360, 740);
        assertFits();
        signIn("analyst");
        assertFits();
    }

    private static void signIn(String role) {
        browser.find("#signed-out a").click();
        browser.until("at the issuer", "document.querySelector('[name=username]')");
        browser.find("[type=radio][value*=%s]".formatted(role)).click();
        browser.find("button").click();
        browser.until("back", "document.querySelector('#session a[href=\"/sign-out\"]')");
        browser.settle();
    }

    private static void assertAccessible() {
        assertThat(new AxeBuilder()
                                .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                                .analyze(browser.driver())
                                .getViolations()
                                .stream()
                                .map(rule -> rule.getId() + " " + rule.getNodes()))
                .isEmpty();
    }

    private static void assertFits() {
        assertThat(browser.run("return document.documentElement.scrollWidth > document.documentElement.clientWidth"))
                .isEqualTo(false);
    }
}
