package coworking.infrastructure.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.test.PulumiTest;
import coworking.infrastructure.configuration.Cidr;
import coworking.infrastructure.configuration.EdgeSettings;
import coworking.infrastructure.configuration.EdgeSettings.PublicAccess;
import coworking.infrastructure.configuration.IdentitySettings;
import coworking.infrastructure.configuration.IdentitySettings.Issuer;
import coworking.infrastructure.configuration.IdentitySettings.Kind;
import coworking.infrastructure.configuration.IdentitySettings.Mfa;
import coworking.infrastructure.stack.Registered;
import coworking.infrastructure.stack.StackFile;
import coworking.infrastructure.stack.StackUnderTest;
import coworking.infrastructure.stack.StackUnderTest.Declared;
import coworking.infrastructure.stack.TestStack;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class IdentityTest {

    private static final String CLIENT = "aws:cognito/userPoolClient:UserPoolClient";

    private static final EdgeSettings PUBLIC = new EdgeSettings(Optional.of(
            new PublicAccess("reports.example.com", Optional.of("arn"), Optional.empty(), List.of(Cidr.EVERYWHERE))));

    private static final IdentitySettings TWO_DOORS =
            new IdentitySettings(Kind.COGNITO, Optional.empty(), Mfa.ON, List.of("front", "garage"));

    @Test
    void nobodyCanRegister() {
        var pool = declare(TWO_DOORS, PUBLIC).only("aws:cognito/userPool:UserPool");

        assertThat(pool.input("adminCreateUserConfig.allowAdminCreateUserOnly")).isEqualTo(true);
        assertThat(pool.text("mfaConfiguration")).isEqualTo("ON");
        assertThat(pool.text("passwordPolicy.minimumLength")).isEqualTo("14");
    }

    @Test
    void groupsAreTheRoles() {
        assertThat(declare(TWO_DOORS, PUBLIC).all("aws:cognito/userGroup:UserGroup"))
                .extracting(group -> group.text("name"))
                .containsExactlyInAnyOrder("analyst", "member", "door", "administrator");
    }

    /** The program does not depend on the services' modules. */
    @Test
    void theServicesKnowTheRoles() throws IOException {
        var roles = Files.readString(
                StackFile.ROOT.resolve("service/chassis/src/main/java/coworking/chassis/identity/Roles.java"));

        assertThat(Pattern.compile("String [A-Z]+ = \"(\\w+)\"").matcher(roles).results())
                .extracting(role -> role.group(1))
                .containsExactlyInAnyOrder("analyst", "member", "door", "administrator");
    }

    @Test
    void browsersSignInByACodeAndReturnToThePages() {
        var client = declare(TWO_DOORS, PUBLIC).named(CLIENT, "identity-users-page");

        assertThat(client.input("generateSecret")).isEqualTo(false);
        assertThat(client.input("allowedOauthFlows")).isEqualTo(List.of("code"));
        assertThat(client.input("callbackUrls")).isEqualTo(List.of("https://reports.example.com/sign-in/callback"));
        assertThat(client.input("logoutUrls"))
                .isEqualTo(List.of("https://reports.example.com/", "https://reports.example.com/access/"));
    }

    @Test
    void eachDoorHasASecretOfItsOwn() {
        var stack = declare(TWO_DOORS, PUBLIC);

        assertThat(stack.all(CLIENT))
                .extracting(Registered::name)
                .containsExactlyInAnyOrder(
                        "identity-users-page", "identity-users-door-front", "identity-users-door-garage");
        var door = stack.named(CLIENT, "identity-users-door-front");
        assertThat(door.input("generateSecret")).isEqualTo(true);
        assertThat(door.input("allowedOauthFlows")).isEqualTo(List.of("client_credentials"));
        assertThat(door.input("allowedOauthScopes")).isEqualTo(List.of("coworking/door"));
    }

    @Test
    void servicesTrustTheUserPool() {
        assertThat(variables(declare(TWO_DOORS, PUBLIC)))
                .isEqualTo(Map.of(
                        "OIDC_ISSUER",
                        "https://cognito-idp.eu-central-1.amazonaws.com/identity-users-id",
                        "OIDC_AUDIENCE",
                        "identity-users-page-id,identity-users-door-front-id,identity-users-door-garage-id",
                        "OIDC_ROLES_CLAIM",
                        "cognito:groups,scope",
                        "OIDC_CLIENT_ID",
                        "identity-users-page-id",
                        "PUBLIC_URL",
                        "https://reports.example.com"));
    }

    @Test
    void onAnInternalStackBrowsersSignInThroughThisMachine() {
        var stack = declare(TWO_DOORS, TestStack.INTERNAL);

        assertThat(variables(stack))
                .containsEntry("OIDC_CLIENT_ID", "identity-users-page-id")
                .containsEntry("PUBLIC_URL", "http://localhost:9080");
        assertThat(stack.named(CLIENT, "identity-users-page").input("callbackUrls"))
                .isEqualTo(List.of("http://localhost:9080/sign-in/callback"));
    }

    @Test
    void onAnInternalStackAnIssuerOfOnesOwnSignsInThroughThisMachineToo() {
        assertThat(variables(declare(ownIssuer(Optional.of("pages")), TestStack.INTERNAL)))
                .containsEntry("OIDC_CLIENT_ID", "pages")
                .containsEntry("PUBLIC_URL", "http://localhost:9080");
    }

    @Test
    void servicesTrustAnIssuerOfOnesOwn() {
        var settings = ownIssuer(Optional.empty());

        var stack = declare(settings, PUBLIC);

        assertThat(variables(stack))
                .isEqualTo(Map.of(
                        "OIDC_ISSUER", "https://login.example.com",
                        "OIDC_AUDIENCE", "coworking,doors",
                        "OIDC_ROLES_CLAIM", "roles"));
        assertThat(stack.all("aws:cognito/userPool:UserPool")).isEmpty();
    }

    @Test
    void withoutAnIssuerTheServicesAreOpen() {
        var settings = new IdentitySettings(Kind.NONE, Optional.empty(), Mfa.OPTIONAL, List.of());

        assertThat(variables(declare(settings, TestStack.INTERNAL))).isEqualTo(Map.of("OIDC_REQUIRED", "false"));
    }

    /** @param client client by which browsers sign in */
    private static IdentitySettings ownIssuer(Optional<String> client) {
        var issuer = new Issuer("https://login.example.com", List.of("coworking", "doors"), "roles", client);
        return new IdentitySettings(Kind.ISSUER, Optional.of(issuer), Mfa.OPTIONAL, List.of());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> variables(Declared stack) {
        return (Map<String, String>) PulumiTest.extractValue(stack.outputs().get("variables"));
    }

    private static Declared declare(IdentitySettings settings, EdgeSettings edge) {
        var stack = StackUnderTest.named("dev")
                .deploy(context -> context.export(
                        "variables", new Identity("identity", TestStack.DEV, settings, edge).variables()));
        assertThat(stack.exceptions()).isEmpty();
        return stack;
    }
}
