package coworking.infrastructure.database;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.configuration.DataProtection;
import coworking.infrastructure.stack.Registered;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PostgresValuesTest {

    @Test
    void theServerAndItsSizeAreAsConfigured() {
        var release = release(DatabaseFixture.REPLICATED);

        assertThat(release.text("name")).isEqualTo("main");
        assertThat(release.text("namespace")).isEqualTo("coworking");
        assertThat(release.text("values.fullnameOverride")).isEqualTo("main");
        assertThat(release.text("values.cluster.imageName"))
                .isEqualTo("ghcr.io/cloudnative-pg/postgresql:18.4-standard-trixie");
        assertThat(release.text("values.cluster.instances")).isEqualTo("3");
        assertThat(release.input("values.cluster.storage"))
                .isEqualTo(Map.of("size", "100Gi", "storageClass", "database"));
        assertThat(release.input("values.cluster.walStorage"))
                .isEqualTo(Map.of("enabled", true, "size", "25Gi", "storageClass", "database"));
    }

    @Test
    void nobodyIsSuperuserAndNobodyConnectsWithoutTls() {
        var release = release(DatabaseFixture.SMALL);

        assertThat(release.text("values.cluster.enableSuperuserAccess")).isEqualTo("false");
        assertThat(release.input("values.cluster.postgresql.pg_hba"))
                .isEqualTo(List.of("hostnossl all all all reject"));
    }

    @Test
    void loginsAreMembersOfGroupsThatAreMadeBeforeThem() {
        assertThat(release(DatabaseFixture.SMALL).input("values.cluster.roles"))
                .isEqualTo(List.of(
                        Map.of("name", "coworking_reader", "ensure", "present", "login", false),
                        Map.of("name", "coworking_access", "ensure", "present", "login", false),
                        Map.of(
                                "name",
                                "analytics",
                                "ensure",
                                "present",
                                "login",
                                true,
                                "inRoles",
                                List.of("coworking_reader"),
                                "passwordSecret",
                                Map.of("name", "main-reader")),
                        Map.of(
                                "name",
                                "access",
                                "ensure",
                                "present",
                                "login",
                                true,
                                "inRoles",
                                List.of("coworking_access"),
                                "passwordSecret",
                                Map.of("name", "main-access"))));
    }

    @Test
    void instancesStandInZonesOfTheirOwnAndShareEveryCommit() {
        var release = release(DatabaseFixture.REPLICATED);

        assertThat(release.input("values.cluster.affinity"))
                .isEqualTo(Map.of(
                        "enablePodAntiAffinity", true,
                        "topologyKey", "topology.kubernetes.io/zone",
                        "podAntiAffinityType", "required"));
        assertThat(release.input("values.cluster.postgresql.synchronous"))
                .isEqualTo(Map.of("method", "any", "number", 1.0, "dataDurability", "preferred"));
        assertThat(release.text("values.cluster.enablePDB")).isEqualTo("true");
    }

    @Test
    void moreInstancesThanZonesMayShareOne() {
        var five = new DatabaseFixture(5, DataProtection.NONE, Optional.empty(), List.of());

        assertThat(release(five).text("values.cluster.affinity.podAntiAffinityType"))
                .isEqualTo("preferred");
    }

    @Test
    void anOnlyInstanceWaitsForNoOtherAndLetsItsNodeBeDrained() {
        var release = release(DatabaseFixture.SMALL);

        assertThat(release.input("values.cluster.postgresql.synchronous")).isNull();
        assertThat(release.text("values.cluster.enablePDB")).isEqualTo("false");
    }

    @Test
    void backupsGoDailyToTheConfiguredArchive() {
        var backups = "values.backups.";
        var release = release(DatabaseFixture.SMALL);

        assertThat(release.text(backups + "enabled")).isEqualTo("true");
        assertThat(release.text(backups + "method")).isEqualTo("plugin");
        assertThat(release.text(backups + "retentionPolicy")).isEqualTo("30d");
        assertThat(release.input(backups + "s3"))
                .isEqualTo(Map.of(
                        "region", "eu-central-1",
                        "bucket", "database-backups-4e1f2a",
                        "path", "/second",
                        "inheritFromIAMRole", true));
        assertThat(release.input(backups + "scheduledBackups.0"))
                .isEqualTo(Map.of(
                        "name", "daily",
                        "schedule", "0 0 2 * * *",
                        "backupOwnerReference", "self",
                        "method", "plugin",
                        "pluginConfiguration", Map.of("name", "barman-cloud.cloudnative-pg.io")));
    }

    @Test
    void theBucketsOwnKeyEncryptsBackups() {
        var release = release(DatabaseFixture.SMALL);

        assertThat(release.text("values.backups.wal.encryption")).isEmpty();
        assertThat(release.text("values.backups.data.encryption")).isEmpty();
    }

    @Test
    void aNewDatabaseIsEmptyAndBelongsToTheOwner() {
        var release = release(DatabaseFixture.SMALL);

        assertThat(release.text("values.mode")).isEqualTo("standalone");
        assertThat(release.input("values.cluster.initdb"))
                .isEqualTo(Map.of(
                        "database", "coworking",
                        "owner", "coworking",
                        "postInitSQL",
                                List.of(
                                        "create role coworking_reader nologin",
                                        "create role coworking_access nologin")));
        assertThat(release.input("values.recovery")).isNull();
    }

    @Test
    void aRecoveredDatabaseReadsOneArchiveAndWritesAnother() {
        var release = release(DatabaseFixture.SMALL.recovered("first", "2026-11-24T09:30:00Z"));

        assertThat(release.text("values.mode")).isEqualTo("recovery");
        assertThat(release.text("values.recovery.method")).isEqualTo("plugin");
        assertThat(release.text("values.recovery.clusterName")).isEqualTo("main");
        assertThat(release.text("values.recovery.database")).isEqualTo("coworking");
        assertThat(release.text("values.recovery.owner")).isEqualTo("coworking");
        assertThat(release.text("values.recovery.s3.path")).isEqualTo("/first");
        assertThat(release.text("values.recovery.pitrTarget.time")).isEqualTo("2026-11-24T09:30:00Z");
        assertThat(release.text("values.backups.s3.path")).isEqualTo("/second");
    }

    @Test
    void aDatabaseIsRestoredFromTheArchiveOfAnotherStackWhichIsOnlyRead() {
        var key = "arn:aws:kms:eu-central-1:123456789012:key/0-1";
        var stack = DatabaseFixture.SMALL.recoveredFrom("prod-backups", key).deploy();
        var release = DatabaseTest.postgres(stack);

        assertThat(release.text("values.recovery.s3.bucket")).isEqualTo("prod-backups");
        assertThat(release.text("values.backups.s3.bucket")).isEqualTo("database-backups-4e1f2a");
        assertThat(stack.only("aws:iam/rolePolicy:RolePolicy").text("policy"))
                .contains(
                        "{\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\"],"
                                + "\"Resource\":[\"arn:aws:s3:::prod-backups/*\"]}",
                        "{\"Effect\":\"Allow\",\"Action\":[\"kms:Decrypt\"],\"Resource\":[\"" + key + "\"]}");
    }

    private static Registered release(DatabaseFixture database) {
        return DatabaseTest.postgres(database.deploy());
    }
}
