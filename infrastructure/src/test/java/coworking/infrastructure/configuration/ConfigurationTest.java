package coworking.infrastructure.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.CoworkingStack;
import coworking.infrastructure.configuration.EdgeSettings.PublicAccess;
import coworking.infrastructure.configuration.IdentitySettings.Issuer;
import coworking.infrastructure.configuration.NetworkSettings.NatGateways;
import coworking.infrastructure.configuration.NodeGroupSettings.CapacityType;
import coworking.infrastructure.configuration.ReleaseSettings.Origin;
import coworking.infrastructure.stack.CloudFormation;
import coworking.infrastructure.stack.StackFile;
import coworking.infrastructure.stack.StackUnderTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

    private static final String CONNECTION =
            "arn:aws:codeconnections:eu-central-1:123456789012:connection/00000000-0000-0000-0000-000000000000";
    private static final String KEY = "arn:aws:kms:eu-central-1:123456789012:key/12345678-1234-1234-1234-123456789012";
    private static final String CERTIFICATE = "arn:aws:acm:eu-central-1:123456789012:certificate/0-1";

    private static final String NEXT = "1.0.1-ab12cd34ef56@sha256:" + "1".repeat(64);

    /** The settings that only the owner of a new stack knows. */
    private static final Map<String, String> FEWEST = Map.of(
            "aws:region", "eu-central-1",
            "coworking:repository", "example/coworking",
            "coworking:codeConnection", CONNECTION,
            "coworking:alarmEmail", "alarms@example.com");

    @Test
    void aNewStackNeedsFewKeys() {
        var configuration = read(stack());

        assertThat(configuration.stack().environment()).isEqualTo("test");
        assertThat(configuration.stack().prefix()).isEqualTo("coworking-test");
        assertThat(configuration.stack().accountId()).isEqualTo("123456789012");
        assertThat(configuration.releases().byImage()).isEmpty();
        assertThat(configuration.source())
                .isEqualTo(new Source("example/coworking", "main", Optional.of(CONNECTION), "123456789012"));
        assertThat(configuration.network())
                .isEqualTo(new NetworkSettings(
                        new Cidr(0x0A000000L, 16), List.of("eu-central-1a", "eu-central-1b"), NatGateways.ONE));
        assertThat(configuration.cluster().apiCidrs()).isEmpty();
        assertThat(configuration.database())
                .isEqualTo(new DatabaseSettings(1, 20, 7, List.of(), "first", Optional.empty()));
        assertThat(configuration.application()).isEqualTo(new ApplicationSettings(2, 6, "250m", "512Mi"));
        assertThat(configuration.operations()).isEqualTo(new OperationsSettings("alarms@example.com", 30, 300));
        assertThat(configuration.stack().protection()).isEqualTo(DataProtection.PROTECTED);
    }

    @Test
    void aRunWithoutARequestKeepsTheRunningReleases() {
        var configuration = read(running());

        assertThat(configuration.releases().of("analytics").map(Release::toString))
                .contains(StackFile.RELEASE);
    }

    @Test
    void aRequestedReleaseReplacesTheRunningOneOfItsImageAlone() {
        var configuration = read(running().with("coworking:releases", "{\"analytics\": \"%s\"}".formatted(NEXT)));

        assertThat(configuration.releases().of("analytics").map(Release::toString))
                .contains(NEXT);
        assertThat(configuration.releases().of("db").map(Release::toString)).contains(StackFile.RELEASE);
    }

    @Test
    void aRunningServiceIsOnlyRemovedOnPurpose() {
        var running = running().with("coworking:releases", "{\"analytics\": \"none\"}");

        var refused = running.deploy(CoworkingStack::define);
        var removed = read(running.with("coworking:removeService", "yes"));

        assertThat(messages(refused))
                .contains("coworking:releases.analytics is 'none'; allowed: none only with removeService: yes,"
                        + " because 1.0.0-1e11c25a9b04 runs.");
        assertThat(removed.releases().of("analytics")).isEmpty();
    }

    @Test
    void aStackThatDeploysTheReleasesOfAnotherNeedsNoConnection() {
        var configuration = read(stack().without("coworking:codeConnection")
                .with("coworking:account", "210987654321")
                .with("coworking:releaseBucket", "coworking-dev-pipeline-releases-1a2b3c4")
                .with("coworking:releaseKey", KEY)
                .with("coworking:releaseSigner", KEY)
                .with(
                        "coworking:releaseRepositories",
                        "123456789012.dkr.ecr.eu-central-1.amazonaws.com/coworking-dev"));

        assertThat(configuration.stack().accountId()).isEqualTo("210987654321");
        assertThat(configuration.source().codeConnectionArn()).isEmpty();
        assertThat(configuration.delivery().origin())
                .contains(new Origin(
                        "coworking-dev-pipeline-releases-1a2b3c4",
                        KEY,
                        KEY,
                        "123456789012.dkr.ecr.eu-central-1.amazonaws.com/coworking-dev"));
    }

    @Test
    void releasesOfAnotherStackAreNamedCompletely() {
        var declared = stack().with("coworking:releaseBucket", "coworking-dev-releases")
                .deploy(CoworkingStack::define);

        assertThat(messages(declared))
                .contains("coworking:releaseBucket is 'coworking-dev-releases'; allowed: releaseBucket, releaseKey,"
                        + " releaseSigner and releaseRepositories together, or none of them.");
    }

    @Test
    void aServiceNeedsASchemaAndAnIssuerIfItHasToKnowItsCallers() {
        var declared = stack().with(
                        "coworking:releases", "{\"analytics\": \"%1$s\", \"access\": \"%1$s\"}".formatted(NEXT))
                .deploy(CoworkingStack::define);

        assertThat(messages(declared))
                .contains(
                        "coworking:releases.db is 'missing'; allowed: a release, because analytics is to run.",
                        "coworking:identity is 'none'; allowed: cognito or issuer, because access is to run.");
    }

    @Test
    void aHostNameWithItsCertificateAndIdentityMakesTheStackPublic() {
        var configuration = read(stack().with("coworking:hostName", "reports.example.com")
                .with("coworking:certificate", CERTIFICATE)
                .with("coworking:identity", "cognito")
                .with("coworking:clientCidrs", "[\"198.51.100.0/24\"]"));

        assertThat(configuration.edge().publicAccess())
                .contains(new PublicAccess(
                        "reports.example.com",
                        Optional.of(CERTIFICATE),
                        Optional.empty(),
                        List.of(new Cidr(0xC6336400L, 24))));
    }

    @Test
    void withoutIdentityNothingIsPublic() {
        var declared = stack().with("coworking:hostName", "reports.example.com")
                .with("coworking:hostedZone", "Z0123456789ABC")
                .deploy(CoworkingStack::define);

        assertThat(messages(declared))
                .contains("coworking:identity is 'none'; allowed: cognito or issuer with hostName.");
    }

    @Test
    void anIssuerOfOnesOwnHasAnAudience() {
        var configuration = read(stack().with("coworking:identity", "issuer")
                .with("coworking:issuer", "https://login.example.com/realms/coworking")
                .with("coworking:audiences", "[\"coworking\"]")
                .with("coworking:signInClient", "pages"));

        assertThat(configuration.identity().issuer())
                .contains(new Issuer(
                        "https://login.example.com/realms/coworking",
                        List.of("coworking"),
                        "groups",
                        Optional.of("pages")));
    }

    @ParameterizedTest
    @CsvSource({
        "https://login.example.com/realms/coworking, 443",
        "https://login.example.com:8443/realms/coworking, 8443",
        "https://10.0.0.5:65535, 65535"
    })
    void theIssuersPortIsThatOfItsAddress(String issuer, int port) {
        var configuration = read(stack().with("coworking:identity", "issuer")
                .with("coworking:issuer", issuer)
                .with("coworking:audiences", "[\"coworking\"]"));

        assertThat(configuration.identity().issuerPort()).contains(port);
    }

    @Test
    void groupsOfMachinesAreReadInOrder() {
        var configuration = read(stack().with("coworking:nodeGroups", """
                        [{"name": "steady", "instanceTypes": ["m7i.large"], "capacityType": "on-demand",
                          "min": 2, "max": 3, "diskGib": 80},
                         {"name": "burst", "instanceTypes": ["m7i.large", "m6i.large"], "capacityType": "spot",
                          "min": 0, "max": 9, "diskGib": 50}]
                        """));

        assertThat(configuration.cluster().nodeGroups())
                .containsExactly(
                        new NodeGroupSettings("steady", List.of("m7i.large"), CapacityType.ON_DEMAND, 2, 3, 80),
                        new NodeGroupSettings("burst", List.of("m7i.large", "m6i.large"), CapacityType.SPOT, 0, 9, 50));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "repository | coworking | a GitHub repository, as owner/name",
                "branch | -x | the name of a branch",
                "codeConnection | arn:aws:s3:::x | the ARN of a code connection",
                "releases | {\"db\":\"1.0.0-1e11c25a9b04\"} | a tag and digest of a release, e.g. 1.0.0-1e11c25a9b04@sha256:9f86d0..., or none",
                "releases | {\"web\":\"none\"} | access, analytics, db",
                "releases | 1.0.0 | an object with db, analytics, access",
                "identity | keycloak | none or cognito or issuer",
                "issuer | http://login.example.com | an https URL, e.g. https://login.example.com/realms/coworking",
                "issuer | https://login.example.com:0 | an https URL, e.g. https://login.example.com/realms/coworking",
                "issuer | https://login.example.com:65536 | an https URL, e.g."
                        + " https://login.example.com/realms/coworking",
                "doors | [\"Front door\"] | names of up to 31 lower-case letters, digits and hyphens",
                "releaseReaders | [\"12\"] | IDs of AWS accounts, twelve digits each",
                "releaseKey | alias/x | the output releaseKey of the stack that builds the releases",
                "hostedZone | example.com | the ID of a hosted zone in Route 53, e.g. Z0123456789ABC",
                "removeService | maybe | no or yes",
                "vpcCidr | 10.0.0.0/8 | a private IPv4 range from /16 to /20, e.g. 10.0.0.0/16",
                "vpcCidr | 10.0.0.1/16 | a private IPv4 range from /16 to /20, e.g. 10.0.0.0/16",
                "natGateways | two | one or one-per-zone",
                "zones | [\"us-east-1a\",\"us-east-1b\"] | zones of the region eu-central-1",
                "zones | [\"eu-central-1a\"] | two to four zones",
                "zones | eu-central-1a | a list",
                "administrators | [\"arn:aws:iam::1:root\"] | ARNs of IAM users or roles, not sessions",
                "apiCidrs | [\"0.0.0.0/0\"] | ranges narrower than the whole internet",
                "apiCidrs | [\"10.0.0.256/32\"] | an IPv4 range in CIDR notation with no bit set after the prefix, as"
                        + " 10.0.0.0/16",
                "kubernetesVersion | 1.10 | 1.35",
                "databaseArchive | A/B | up to 31 lower-case letters, digits and hyphens",
                "databaseRecoveryArchive | first | another archive than databaseArchive",
                "databaseRecoveryTime | 2026-11-24T09:30:00Z | a time only together with databaseRecoveryArchive",
                "nodeGroups | [] | at least one group",
                "nodeGroups | [3] | an object with name, instanceTypes, capacityType, min, max, diskGib",
                "databaseInstances | 0 | a whole number from 1 to 5",
                "databaseStorageGib | much | a whole number from 10 to 16000",
                "backupRetentionDays | 400 | a whole number from 1 to 365",
                "backupReaders | [\"12\"] | IDs of AWS accounts, twelve digits each",
                "minReplicas | -1 | a whole number from 1 to 100",
                "maxReplicas | 1 | at least minReplicas, which is 2",
                "cpu | 2.5 | a Kubernetes quantity of CPU, as 250m or 1",
                "memory | 512 | a Kubernetes quantity of memory, as 512Mi or 1Gi",
                "hostName | reports | a host name, as reports.example.com",
                "certificate | arn:aws:iam::1:x | the ARN of a certificate in ACM",
                "alarmEmail | nobody | an e-mail address",
                "logRetentionDays | 2 | one of [1, 3, 5, 7, 14,",
                "monthlyBudgetUsd | 0 | a whole number from 1 to 1000000",
                "dataProtection | some | none or protected"
            })
    void aMistakeIsToldByKeyWithWhatIsAllowed(String key, String value, String allowed) {
        var declared = stack().with("coworking:" + key, value).deploy(CoworkingStack::define);

        assertThat(messages(declared)).contains("coworking:%s".formatted(key), "allowed: " + allowed);
    }

    @ParameterizedTest
    @CsvSource({"repository", "codeConnection", "alarmEmail"})
    void aMissingKeyIsToldWithWhatIsAllowed(String key) {
        var declared = stack().without("coworking:" + key).deploy(CoworkingStack::define);

        assertThat(messages(declared)).contains("coworking:%s is missing; allowed: ".formatted(key));
    }

    @Test
    void allMistakesAreToldAtOnceAndNothingIsRegistered() {
        var declared = stack().without("aws:region")
                .with("coworking:databaseInstances", "many")
                .with("coworking:hostName", "reports.example.com")
                .with(
                        "coworking:nodeGroups",
                        "[{\"name\": \"a b\", \"instanceTypes\": [], \"min\": 5, \"max\": 2, \"disk\": 9}]")
                .deploy(CoworkingStack::define);

        assertThat(messages(declared))
                .contains(
                        "The configuration of this stack is wrong; nothing was changed.",
                        "aws:region is missing; allowed: a region of AWS.",
                        "coworking:databaseInstances is 'many'; allowed: a whole number from 1 to 5.",
                        "coworking:hostedZone is 'missing'; allowed: hostedZone or certificate with hostName",
                        "coworking:nodeGroups[0].name is 'a b'; allowed: up to sixteen lower-case letters",
                        "coworking:nodeGroups[0].instanceTypes is 'empty'; allowed: a list of EC2 instance types",
                        "coworking:nodeGroups[0].max is '2'; allowed: at least min, which is 5.",
                        "coworking:nodeGroups[0] is 'disk'; allowed: capacityType, diskGib, instanceTypes, max, min, name.");
        assertThat(declared.resources()).extracting("type").containsOnly("pulumi:pulumi:Stack");
    }

    @Test
    void theNameOfTheStackHasToFitIntoNames() {
        var declared = StackUnderTest.named("My-Stack").with(FEWEST).deploy(CoworkingStack::define);

        assertThat(messages(declared)).contains("the name of the stack is 'My-Stack'; allowed: up to twelve");
    }

    /** E.g., a bucket of the stack {@code state} would have a name like that of the bucket of all states. */
    @ParameterizedTest
    @ValueSource(strings = {"state", "logs", "boundary"})
    void noStackHasANameThatOtherThingsOfTheAccountHave(String name) {
        var declared = StackUnderTest.named(name).with(FEWEST).deploy(CoworkingStack::define);
        var boundary = CloudFormation.read("boundary.yaml", Map.of()).at("Parameters.Stack.AllowedPattern");

        assertThat(messages(declared)).contains("the name of the stack is '%s'; allowed: up to twelve".formatted(name));
        assertThat(name).doesNotMatch((String) boundary);
        assertThat(name + "s").matches((String) boundary);
    }

    private static StackUnderTest running() {
        return stack().running("/coworking/test/release/analytics", StackFile.RELEASE)
                .running("/coworking/test/release/db", StackFile.RELEASE);
    }

    private static StackUnderTest stack() {
        return StackUnderTest.named("test").with(FEWEST);
    }

    private static Configuration read(StackUnderTest stack) {
        var read = new AtomicReference<Configuration>();
        var declared = stack.deploy(context -> read.set(Configuration.read(context)));
        assertThat(declared.exceptions()).isEmpty();
        return read.get();
    }

    private static String messages(StackUnderTest.Declared declared) {
        return declared.exceptions().toString() + declared.errors();
    }
}
