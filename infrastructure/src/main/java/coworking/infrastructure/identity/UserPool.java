package coworking.infrastructure.identity;

import com.pulumi.aws.cognito.ResourceServer;
import com.pulumi.aws.cognito.ResourceServerArgs;
import com.pulumi.aws.cognito.UserGroup;
import com.pulumi.aws.cognito.UserGroupArgs;
import com.pulumi.aws.cognito.UserPoolArgs;
import com.pulumi.aws.cognito.UserPoolClient;
import com.pulumi.aws.cognito.UserPoolClientArgs;
import com.pulumi.aws.cognito.UserPoolDomain;
import com.pulumi.aws.cognito.UserPoolDomainArgs;
import com.pulumi.aws.cognito.inputs.ResourceServerScopeArgs;
import com.pulumi.aws.cognito.inputs.UserPoolAccountRecoverySettingArgs;
import com.pulumi.aws.cognito.inputs.UserPoolAccountRecoverySettingRecoveryMechanismArgs;
import com.pulumi.aws.cognito.inputs.UserPoolAdminCreateUserConfigArgs;
import com.pulumi.aws.cognito.inputs.UserPoolClientTokenValidityUnitsArgs;
import com.pulumi.aws.cognito.inputs.UserPoolPasswordPolicyArgs;
import com.pulumi.aws.cognito.inputs.UserPoolSoftwareTokenMfaConfigurationArgs;
import com.pulumi.core.Output;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.IdentitySettings;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A user pool of Amazon Cognito. Administrators create its users and put them into groups, which are roles for services.
 * Pages sign users in by the authorization code flow with PKCE; each door has a client with a secret.
 */
final class UserPool extends Component {

    private static final List<String> GROUPS = List.of("analyst", "member", "door", "administrator");

    /** Namespace of the scopes; {@code coworking/door} is a door's. */
    private static final String RESOURCE_SERVER = "coworking";

    private static final String DOOR_SCOPE = "door";

    private final com.pulumi.aws.cognito.UserPool pool;
    private final UserPoolDomain domain;
    private final UserPoolClient page;
    private final List<UserPoolClient> doors;

    /** @param pageAddress scheme and host of the pages */
    UserPool(String name, IdentitySettings settings, String pageAddress, Component parent) {
        super("coworking:identity:UserPool", name, parent);
        this.pool = pool(settings);
        this.domain = domain();
        GROUPS.forEach(this::group);
        this.page = page(pageAddress);
        var scopes = resourceServer();
        this.doors = settings.doors().stream().map(door -> door(door, scopes)).toList();
        registerOutputs(Map.of("issuer", issuer()));
    }

    Output<Map<String, String>> variables() {
        var clients = Stream.concat(Stream.of(page), doors.stream())
                .map(UserPoolClient::id)
                .toList();
        return Output.tuple(issuer(), Output.all(clients))
                .applyValue(known -> Map.of(
                        "OIDC_ISSUER",
                        known.t1,
                        "OIDC_AUDIENCE",
                        String.join(",", known.t2),
                        "OIDC_ROLES_CLAIM",
                        "cognito:groups,scope"));
    }

    Output<String> signInAddress() {
        return domain.domain()
                .applyValue(prefix -> "https://%s.auth.%s.amazoncognito.com".formatted(prefix, stack.region()));
    }

    Output<String> pageClient() {
        return page.id();
    }

    private Output<String> issuer() {
        return pool.id().applyValue(id -> "https://cognito-idp.%s.amazonaws.com/%s".formatted(stack.region(), id));
    }

    private com.pulumi.aws.cognito.UserPool pool(IdentitySettings settings) {
        return new com.pulumi.aws.cognito.UserPool(
                name,
                UserPoolArgs.builder()
                        .name(stack.prefix())
                        .userPoolTier("ESSENTIALS")
                        .deletionProtection(stack.protection().isProtected() ? "ACTIVE" : "INACTIVE")
                        .usernameAttributes("email")
                        .autoVerifiedAttributes("email")
                        .adminCreateUserConfig(UserPoolAdminCreateUserConfigArgs.builder()
                                .allowAdminCreateUserOnly(true)
                                .build())
                        .mfaConfiguration(settings.mfa().name())
                        .softwareTokenMfaConfiguration(UserPoolSoftwareTokenMfaConfigurationArgs.builder()
                                .enabled(true)
                                .build())
                        .passwordPolicy(passwords())
                        .accountRecoverySetting(recovery())
                        .build(),
                stack.protection().on(options()).build());
    }

    /** Length protects better than kinds of characters. */
    private static UserPoolPasswordPolicyArgs passwords() {
        return UserPoolPasswordPolicyArgs.builder()
                .minimumLength(14)
                .requireLowercase(false)
                .requireUppercase(false)
                .requireNumbers(false)
                .requireSymbols(false)
                .temporaryPasswordValidityDays(3)
                .build();
    }

    private static UserPoolAccountRecoverySettingArgs recovery() {
        return UserPoolAccountRecoverySettingArgs.builder()
                .recoveryMechanisms(UserPoolAccountRecoverySettingRecoveryMechanismArgs.builder()
                        .name("verified_email")
                        .priority(1)
                        .build())
                .build();
    }

    /** Its name is unique in the region, across all accounts. */
    private UserPoolDomain domain() {
        return new UserPoolDomain(
                name,
                UserPoolDomainArgs.builder()
                        .userPoolId(pool.id())
                        .domain("%s-%s".formatted(stack.prefix(), stack.accountId()))
                        .build(),
                child());
    }

    private void group(String role) {
        new UserGroup(
                name + "-" + role,
                UserGroupArgs.builder().userPoolId(pool.id()).name(role).build(),
                child());
    }

    /** The services' client, which gets bearer tokens for browsers. It has no secret: PKCE protects the code. */
    private UserPoolClient page(String address) {
        return new UserPoolClient(
                name + "-page",
                client("page")
                        .generateSecret(false)
                        .allowedOauthFlows("code")
                        .allowedOauthScopes("openid", "email", "profile")
                        .supportedIdentityProviders("COGNITO")
                        .callbackUrls(List.of(address + "/sign-in/callback"))
                        .logoutUrls(List.of(address + "/", address + "/access/"))
                        // Without any flow for passwords, only the sign-in page accepts them.
                        .explicitAuthFlows("ALLOW_REFRESH_TOKEN_AUTH")
                        .preventUserExistenceErrors("ENABLED")
                        .refreshTokenValidity(1)
                        .build(),
                child());
    }

    private ResourceServer resourceServer() {
        return new ResourceServer(
                name,
                ResourceServerArgs.builder()
                        .userPoolId(pool.id())
                        .identifier(RESOURCE_SERVER)
                        .name(RESOURCE_SERVER)
                        .scopes(ResourceServerScopeArgs.builder()
                                .scopeName(DOOR_SCOPE)
                                .scopeDescription("Redeem tokens as a door")
                                .build())
                        .build(),
                child());
    }

    /** A client per door, so that a stolen secret is one door's; {@code sub} of its bearer tokens is the client's ID. */
    private UserPoolClient door(String door, ResourceServer scopes) {
        return new UserPoolClient(
                name + "-door-" + door,
                client("door-" + door)
                        .generateSecret(true)
                        .allowedOauthFlows("client_credentials")
                        .allowedOauthScopes(RESOURCE_SERVER + "/" + DOOR_SCOPE)
                        .explicitAuthFlows("ALLOW_REFRESH_TOKEN_AUTH")
                        .build(),
                options()
                        .dependsOn(scopes)
                        .additionalSecretOutputs("clientSecret")
                        .build());
    }

    private UserPoolClientArgs.Builder client(String clientName) {
        return UserPoolClientArgs.builder()
                .userPoolId(pool.id())
                .name(clientName)
                .allowedOauthFlowsUserPoolClient(true)
                .enableTokenRevocation(true)
                .accessTokenValidity(1)
                .tokenValidityUnits(UserPoolClientTokenValidityUnitsArgs.builder()
                        .accessToken("hours")
                        .refreshToken("days")
                        .build());
    }
}
