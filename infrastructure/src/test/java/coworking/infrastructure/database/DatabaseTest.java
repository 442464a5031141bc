package coworking.infrastructure.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import coworking.infrastructure.kubernetes.ChartKeys;
import coworking.infrastructure.stack.Registered;
import coworking.infrastructure.stack.StackUnderTest;
import coworking.infrastructure.stack.StackUnderTest.Declared;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DatabaseTest {

    private static final String RELEASE = "kubernetes:helm.sh/v3:Release";

    @Test
    void chartsArePinned() {
        assertThat(DatabaseFixture.SMALL.deploy().all(RELEASE))
                .extracting(release -> release.text("chart"), release -> release.text("version"))
                .containsExactlyInAnyOrder(
                        tuple("cloudnative-pg", "0.29.0"),
                        tuple("plugin-barman-cloud", "0.7.0"),
                        tuple("infrastructure/charts/database-login", "1.0.0"),
                        tuple("infrastructure/charts/database-login", "1.0.0"),
                        tuple("cluster", "0.8.1"));
    }

    @Test
    void chartsKnowEveryKeyThatIsSet() {
        var releases = new ArrayList<>(DatabaseFixture.REPLICATED.deploy().all(RELEASE));
        releases.addAll(DatabaseFixture.SMALL
                .recovered("first", "2026-11-24T09:30:00Z")
                .deploy()
                .all(RELEASE));

        assertThat(releases)
                .hasSize(10)
                .allSatisfy(release -> assertThat(ChartKeys.unknownIn(release)).isEmpty());
    }

    @Test
    void theDatabaseGoesBeforeAllThatItNeeds() {
        var stack = DatabaseFixture.SMALL.deploy();

        assertThat(postgres(stack).dependencies())
                .contains(
                        stack.named(RELEASE, "database-operator-backup-plugin").urn(),
                        stack.named(RELEASE, "database-reader").urn(),
                        stack.only("kubernetes:networking.k8s.io/v1:NetworkPolicy")
                                .urn(),
                        stack.only("kubernetes:storage.k8s.io/v1:StorageClass").urn(),
                        stack.only("aws:eks/podIdentityAssociation:PodIdentityAssociation")
                                .urn());
        assertThat(stack.named(RELEASE, "database-operator-backup-plugin").dependencies())
                .contains(stack.named(RELEASE, "database-operator").urn());
    }

    @Test
    void servicesGetItsNamesAndSecrets() {
        var endpoints = new ArrayList<Database.Endpoint>();

        StackUnderTest.named("dev").deploy(context -> {
            DatabaseFixture.SMALL.declare().service().applyValue(endpoints::add);
            DatabaseFixture.REPLICATED.declare().service().applyValue(endpoints::add);
        });

        var host = "main-rw.coworking.svc";
        assertThat(endpoints)
                .containsExactlyInAnyOrder(
                        new Database.Endpoint(host, Optional.empty(), "coworking", "main-app"),
                        new Database.Endpoint(host, Optional.of("main-r.coworking.svc"), "coworking", "main-app"));
    }

    @Test
    void anotherAccountThatIsNamedReadsBackupsAndTheirKey() {
        var stack = DatabaseFixture.SMALL.readBy("210987654321").deploy();

        assertThat(stack.only("aws:kms/key:Key").text("policy"))
                .contains("{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::210987654321:root\"},"
                        + "\"Action\":[\"kms:Decrypt\",\"kms:DescribeKey\"],\"Resource\":[\"*\"]}");
        assertThat(stack.only("aws:s3/bucketPolicy:BucketPolicy").text("policy"))
                .contains("arn:aws:iam::210987654321:root", "s3:GetObject");
    }

    @Test
    void noPasswordIsAmongTheInputs() {
        assertThat(DatabaseFixture.REPLICATED.deploy().resources())
                .allSatisfy(resource -> assertThat(resource.inputs().toString().toLowerCase())
                        .doesNotContain("password=")
                        .doesNotContain("password\":\""));
    }

    @Test
    void whatIsProtectedOutlivesTheStack() {
        var stack = DatabaseFixture.REPLICATED.deploy();

        assertThat(postgres(stack).protect()).isTrue();
        assertThat(postgres(stack).retainOnDelete()).isTrue();
        assertThat(stack.only("aws:s3/bucketV2:BucketV2").retainOnDelete()).isTrue();
        assertThat(stack.only("kubernetes:storage.k8s.io/v1:StorageClass").text("reclaimPolicy"))
                .isEqualTo("Retain");
    }

    @Test
    void whatIsNotProtectedGoesWithTheStack() {
        var stack = DatabaseFixture.SMALL.deploy();

        assertThat(postgres(stack).protect()).isFalse();
        assertThat(stack.only("aws:s3/bucketV2:BucketV2").retainOnDelete()).isFalse();
        assertThat(stack.only("kubernetes:storage.k8s.io/v1:StorageClass").text("reclaimPolicy"))
                .isEqualTo("Delete");
    }

    @Test
    void volumesAreEncrypted() {
        var volumes = DatabaseFixture.SMALL.deploy().only("kubernetes:storage.k8s.io/v1:StorageClass");

        assertThat(volumes.input("parameters")).isEqualTo(Map.of("type", "gp3", "encrypted", "true"));
        assertThat(volumes.text("volumeBindingMode")).isEqualTo("WaitForFirstConsumer");
    }

    @Test
    void backupsAreReachedByTheRoleOfItsPodsAlone() {
        var stack = DatabaseFixture.SMALL.deploy();

        var association = stack.only("aws:eks/podIdentityAssociation:PodIdentityAssociation");
        assertThat(association.text("namespace")).isEqualTo("coworking");
        assertThat(association.text("serviceAccount")).isEqualTo("main");
        assertThat(stack.only("aws:iam/rolePolicy:RolePolicy").text("policy"))
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":["
                        + "{\"Effect\":\"Allow\",\"Action\":[\"s3:ListBucket\",\"s3:GetBucketLocation\"],"
                        + "\"Resource\":[\"arn:aws:s3:::database-backups-4e1f2a\"]},"
                        + "{\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\",\"s3:PutObject\",\"s3:DeleteObject\","
                        + "\"s3:AbortMultipartUpload\",\"s3:ListMultipartUploadParts\"],"
                        + "\"Resource\":[\"arn:aws:s3:::database-backups-4e1f2a/*\"]},"
                        + "{\"Effect\":\"Allow\",\"Action\":[\"kms:GenerateDataKey\",\"kms:Decrypt\"],"
                        + "\"Resource\":[\"arn:aws:kms:eu-central-1:123456789012:key/database-backups\"]}]}");
    }

    @Test
    void aPreviewDeclaresWhatADeploymentDoes() {
        assertThat(names(DatabaseFixture.REPLICATED.preview()))
                .containsExactlyInAnyOrderElementsOf(names(DatabaseFixture.REPLICATED.deploy()));
    }

    static Registered postgres(Declared stack) {
        return stack.named(RELEASE, "database");
    }

    private static List<String> names(Declared stack) {
        return stack.resources().stream().map(Registered::toString).toList();
    }
}
