package coworking.infrastructure.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The life of both stacks on the real engine: one run of dev and one of prod, in the order of the methods. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("long")
class PulumiEngineIT {

    private static final String RELEASE = "1.0.0-1e11c25a9b04@sha256:" + "0".repeat(64);
    private static final String NEXT = "1.0.1-ab12cd34ef56@sha256:" + "1".repeat(64);
    private static final String PARAMETER = "/coworking/dev/release/analytics";

    private PulumiProject dev;
    private PulumiProject prod;

    @BeforeAll
    void create(@TempDir Path devFolder, @TempDir Path prodFolder) throws IOException {
        assumeTrue(PulumiProject.isPossible(), PulumiProject.MISSING);
        ClassArchive.forget();
        dev = new PulumiProject(devFolder, "dev").set("coworking:kubernetesVersion", "1.35");
        prod = new PulumiProject(prodFolder, "prod");
    }

    @AfterAll
    void stop() {
        if (dev != null) {
            dev.close();
            prod.close();
        }
    }

    @Test
    @Order(0)
    void theEngineOfDeploymentsIsOfTheSameMajorVersionAndNotNewer() throws IOException {
        var buildspec = new Yaml()
                .<Map<String, Map<String, Map<String, String>>>>load(
                        Files.readString(Path.of("src/main/resources/deploy-buildspec.yml")));
        var deployed = numbers(buildspec.get("env").get("variables").get("PULUMI_VERSION"));
        var tested = numbers(dev.run("version").text().strip().substring(1));

        assertThat(Arrays.compare(deployed, tested)).isNotPositive();
        assertThat(deployed[0]).isEqualTo(tested[0]);
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }

    @Test
    @Order(1)
    void wrongConfigurationPrintsItsMistakesAndNothingElse() {
        var file = dev.stackText();
        dev.set("coworking:databaseInstances", "many").set("coworking:memory", "lots");

        var result = dev.run("preview", "--stack", "dev", "--non-interactive");
        dev.stackText(file);

        assertThat(result.status()).isNotZero();
        assertThat(result.text())
                .contains(
                        "coworking:databaseInstances is 'many'; allowed: a whole number from 1 to 5.",
                        "coworking:memory is 'lots'; allowed: a Kubernetes quantity of memory")
                .doesNotContain("at com.pulumi", "at coworking", "SLF4J", "Exception");
    }

    @Test
    @Order(2)
    void aFailureHalfWayConverges() {
        dev.failNext("create aws:eks/addon:Addon/coworking-dev-cluster-coredns$");

        assertThat(dev.up().status()).isNotZero();
        dev.operations();
        dev.up().requireSuccess();

        assertThat(dev.operations()).noneMatch(PulumiEngineIT::isWrong);
        assertThat(dev.parameters()).isEmpty();
    }

    @Test
    @Order(3)
    void aSecondUpChangesNothing() {
        dev.up().requireSuccess();

        assertThat(dev.operations()).isEmpty();
    }

    @Test
    @Order(4)
    void aDeploymentRecordsItsReleaseAndLaterRunsKeepIt() {
        deploy(RELEASE);

        assertThat(dev.parameters())
                .containsEntry(PARAMETER, RELEASE)
                .containsEntry("/coworking/dev/release/db", RELEASE)
                .containsEntry("/coworking/dev/release/access", RELEASE);
        assertThat(dev.preview().changes()).isEmpty();
    }

    @Test
    @Order(5)
    void anotherReleaseReplacesTheMigrationAndUpdatesTheServers() {
        deploy(NEXT);

        assertThat(withoutIds(dev.operations()))
                .containsExactlyInAnyOrder(
                        "CREATE kubernetes:batch/v1:Job coworking-dev-migrations",
                        "UPDATE aws:ssm/parameter:Parameter coworking-dev-migrations-release",
                        "UPDATE kubernetes:apps/v1:Deployment coworking-dev-analytics",
                        "UPDATE aws:ssm/parameter:Parameter coworking-dev-analytics-release",
                        "UPDATE kubernetes:apps/v1:Deployment coworking-dev-access",
                        "UPDATE aws:ssm/parameter:Parameter coworking-dev-access-release",
                        "DELETE kubernetes:batch/v1:Job coworking-dev-migrations");
        assertThat(dev.parameters()).containsEntry(PARAMETER, NEXT);
    }

    @Test
    @Order(6)
    void aRunningServiceIsNotRemovedByMistake() {
        var file = dev.stackText();

        var refused = dev.set("coworking:releases", Map.of("analytics", "none")).up();
        dev.stackText(file);

        assertThat(refused.status()).isNotZero();
        assertThat(refused.text()).contains("because 1.0.1-ab12cd34ef56 runs");
    }

    @Test
    @Order(7)
    void theTableOfChangesIsCurrent() throws IOException {
        var rows = Stream.of(Change.values()).map(change -> change.row(dev)).collect(Collectors.joining("\n"));

        assertThat(ChangesPage.current(rows)).contains(rows);
    }

    @Test
    @Order(8)
    void newLimitsOfAGroupReachTheAutoscalerAlone() {
        dev.operations();

        dev.set("coworking:nodeGroups", Change.nodeGroups(2, 5, "m7i.large"))
                .up()
                .requireSuccess();

        assertThat(withoutIds(dev.operations()))
                .containsExactly("UPDATE kubernetes:helm.sh/v3:Release coworking-dev-cluster-autoscaling");
    }

    @Test
    @Order(9)
    void protectionIsSetAndLifted() {
        dev.set("coworking:dataProtection", "protected").up().requireSuccess();
        dev.operations();
        var refused = dev.destroy();
        assertThat(dev.operations()).as("nothing is deleted").isEmpty();

        dev.set("coworking:dataProtection", "none").up().requireSuccess();

        assertThat(refused.status()).isNotZero();
        assertThat(refused.text()).contains("coworking-dev-cluster-eksCluster", "coworking-dev-database");
        assertThat(withoutIds(dev.operations()))
                .containsSubsequence(
                        "DELETE kubernetes:storage.k8s.io/v1:StorageClass coworking-dev-database",
                        "CREATE kubernetes:storage.k8s.io/v1:StorageClass coworking-dev-database")
                .noneMatch(line -> line.contains("Release"));
    }

    /** In the order of docs/deploy.md: first nobody else deploys the releases any more. */
    @Test
    @Order(10)
    void devGoesInOrderAndLeavesNothing() {
        dev.operations();
        assertThat(dev.destroy().status()).isNotZero();
        assertThat(dev.operations()).as("nothing is deleted").isEmpty();

        dev.set("coworking:releaseReaders", List.of()).up().requireSuccess();
        dev.operations();

        dev.destroy().requireSuccess();

        assertThat(dev.operations()).noneMatch(PulumiEngineIT::isWrong);
        assertThat(dev.existing()).isZero();
        assertThat(dev.parameters()).isEmpty();
    }

    /** In the order of docs/deploy.md: the keys before the first run, then the release that the other stack ran. */
    @Test
    @Order(11)
    void devComesBackFromTheArchiveOfAnotherStack() {
        dev.set("coworking:databaseRecoveryArchive", "first")
                .set("coworking:databaseRecoveryBucket", "coworking-prod-backups-1a2b3c4")
                .set(
                        "coworking:databaseRecoveryKey",
                        "arn:aws:kms:eu-central-1:123456789012:key/12345678-1234-1234-1234-123456789012")
                .set("coworking:databaseStorageGib", 100)
                .up()
                .requireSuccess();
        deploy(NEXT);

        assertThat(withoutIds(dev.operations()))
                .contains("CREATE kubernetes:batch/v1:Job coworking-dev-migrations")
                .noneMatch(PulumiEngineIT::isWrong);
        dev.up().requireSuccess();
        assertThat(dev.operations()).isEmpty();
    }

    @Test
    @Order(12)
    void prodComesUpUnchangedAndIsDecommissioned() {
        prod.set("coworking:releases", Change.releases(RELEASE)).up().requireSuccess();
        assertThat(prod.operations()).noneMatch(PulumiEngineIT::isWrong);
        prod.up().requireSuccess();
        assertThat(prod.operations()).isEmpty();

        prod.set("coworking:dataProtection", "none").up().requireSuccess();
        prod.operations();
        prod.destroy().requireSuccess();

        assertThat(prod.operations()).noneMatch(PulumiEngineIT::isWrong);
        assertThat(prod.existing()).isZero();
    }

    /** Deploys like {@code delivery/deploy}: the release is not kept in the stack's file. */
    private void deploy(String release) {
        var file = dev.stackText();
        dev.operations();
        dev.set("coworking:releases", Change.releases(release)).up().requireSuccess();
        dev.stackText(file);
    }

    private static List<String> withoutIds(List<String> operations) {
        return operations.stream()
                .map(operation -> operation.replaceAll(" id=.*", ""))
                .toList();
    }

    /** The stand-in takes equal names for references, so only types whose deletion AWS would refuse are judged. */
    private static boolean isWrong(String operation) {
        var blocked = operation.matches("DELETE (aws:(ec2|iam)/|aws:eks/(addon|node)|kubernetes:).*DANGLING.*");
        return operation.contains("!") || operation.contains("EARLY") || blocked;
    }
}
