package coworking.infrastructure.configuration;

import static coworking.infrastructure.configuration.ConfigurationFixture.CONNECTION;
import static coworking.infrastructure.configuration.ConfigurationFixture.NEXT;
import static coworking.infrastructure.configuration.ConfigurationFixture.messages;
import static coworking.infrastructure.configuration.ConfigurationFixture.read;
import static coworking.infrastructure.configuration.ConfigurationFixture.stack;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.CoworkingStack;
import coworking.infrastructure.configuration.EdgeSettings.PublicAccess;
import coworking.infrastructure.configuration.IdentitySettings.Issuer;
import coworking.infrastructure.configuration.NetworkSettings.NatGateways;
import coworking.infrastructure.configuration.NodeGroupSettings.CapacityType;
import coworking.infrastructure.configuration.ReleaseSettings.Origin;
import coworking.infrastructure.stack.StackFile;
import coworking.infrastructure.stack.StackUnderTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StackConfigurationTest {
    private static final String KEY = "arn:aws:kms:eu-central-1:123456789012:key/12345678-1234-1234-1234-123456789012";
    private static final String CERTIFICATE = "arn:aws:acm:eu-central-1:123456789012:certificate/0-1";

    @Test
    void aNewStackNeedsFewKeys() {
        var configuration = read(stack());

        assertThat(configuration.stack().environment()).isEqualTo("test");
        assertThat(configuration.stack().prefix()).isEqualTo("coworking-test");
        assertThat(configuration.stack().accountId()).isEqualTo("123456789012");
        assertThat(configuration.versions().byImage()).isEmpty();
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

        assertThat(configuration.versions().of("analytics").map(ImageVersion::toString))
                .contains(StackFile.RELEASE);
    }

    @Test
    void aRequestedReleaseReplacesTheRunningOneOfItsImageAlone() {
        var configuration = read(running().with("coworking:releases", "{\"analytics\": \"%s\"}".formatted(NEXT)));

        assertThat(configuration.versions().of("analytics").map(ImageVersion::toString))
                .contains(NEXT);
        assertThat(configuration.versions().of("db").map(ImageVersion::toString))
                .contains(StackFile.RELEASE);
    }

    @Test
    void aRunningServiceIsOnlyRemovedOnPurpose() {
        var running = running().with("coworking:releases", "{\"analytics\": \"none\"}");

        var refused = running.deploy(CoworkingStack::define);
        var removed = read(running.with("coworking:removeService", "yes"));

        assertThat(messages(refused))
                .contains("coworking:releases.analytics is 'none'; allowed: none only with removeService: yes,"
                        + " because 1.0.0-1e11c25a9b04 runs.");
        assertThat(removed.versions().of("analytics")).isEmpty();
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
        assertThat(configuration.releaseSettings().origin())
                .contains(new Origin(
                        "coworking-dev-pipeline-releases-1a2b3c4",
                        KEY,
                        KEY,
                        "123456789012.dkr.ecr.eu-central-1.amazonaws.com/coworking-dev"));
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
    void groupsOfNodesAreReadInOrder() {
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
    @CsvSource({"1, 8", "2, 8", "3, 12", "4, 14", "5, 15"})
    void moreInstancesOfTheDatabaseServeMorePods(int instances, int pods) {
        var settings = read(stack().with("coworking:databaseInstances", String.valueOf(instances))
                .with("coworking:maxReplicas", String.valueOf(pods)));

        assertThat(settings.database().maxReplicas()).isEqualTo(pods);
    }

    private static StackUnderTest running() {
        return stack().running("/coworking/test/release/analytics", StackFile.RELEASE)
                .running("/coworking/test/release/db", StackFile.RELEASE);
    }
}
