package coworking.delivery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.delivery.command.Command;
import coworking.delivery.command.Command.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckPreviewTest {

    private static final String URN = "urn:pulumi:prod::coworking::coworking:x:Parent$%s::name";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "kubernetes:helm.sh/v3:Release, delete-replaced",
        "kubernetes:helm.sh/v3:Release, delete",
        "kubernetes:core/v1:PersistentVolumeClaim, delete",
        "kubernetes:storage.k8s.io/v1:StorageClass, replace",
        "kubernetes:core/v1:Namespace, replace",
        "aws:kms/key:Key, replace",
        "aws:kms/key:Key, delete",
        "aws:s3/bucketV2:BucketV2, delete",
        "aws:s3/bucketV2:BucketV2, create-replacement",
        "aws:eks/cluster:Cluster, replace",
        "eks:index:Cluster, delete",
        "aws:ec2/vpc:Vpc, replace",
        "aws:ec2/subnet:Subnet, replace",
        "aws:ecr/repository:Repository, delete",
    })
    void theLossOfDataIsRejected(String type, String operation) throws IOException {
        var outcome = check(step(operation, type, false));

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .isEqualTo("These protected resources would be replaced or deleted; nothing is deployed:\n"
                        + URN.formatted(type) + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"delete", "replace", "delete-replaced", "create-replacement"})
    void whateverPulumiProtectsIsKept(String operation) throws IOException {
        assertThat(check(step(operation, "aws:sns/topic:Topic", true)).exitCode())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "update, aws:kms/key:Key, true",
        "same, aws:ec2/vpc:Vpc, true",
        "create, aws:s3/bucketV2:BucketV2, true",
        "replace, kubernetes:batch/v1:Job, false",
        "delete, aws:cloudwatch/metricAlarm:MetricAlarm, false",
    })
    void everydayChangesPass(String operation, String type, boolean isProtected) throws IOException {
        assertThat(check(step(operation, type, isProtected))).isEqualTo(new Outcome(0, ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "error: no stack named prod"})
    void whatIsNoPreviewIsRejected(String text) throws IOException {
        var outcome = check(text);

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.output())
                .endsWith("preview.json is not the output of pulumi preview --json; nothing is deployed.\n");
    }

    @Test
    void allLossesAreNamed() throws IOException {
        var outcome = check("""
                {"steps": [
                  {"op": "delete", "urn": "urn:pulumi:prod::coworking::aws:kms/key:Key::a",
                   "oldState": {"type": "aws:kms/key:Key"}},
                  {"op": "replace", "urn": "urn:pulumi:prod::coworking::aws:ec2/vpc:Vpc::b",
                   "oldState": {"type": "aws:ec2/vpc:Vpc"}, "newState": {"type": "aws:ec2/vpc:Vpc"}}],
                 "duration": 1, "changeSummary": {"delete": 1, "replace": 1}}
                """);

        assertThat(outcome.output()).endsWith("""
                urn:pulumi:prod::coworking::aws:ec2/vpc:Vpc::b
                urn:pulumi:prod::coworking::aws:kms/key:Key::a
                """);
    }

    private static String step(String operation, String type, boolean isProtected) {
        return """
                {"steps": [{"op": "%s", "urn": "%s", "oldState": {"type": "%s", "protect": %s}}]}
                """.formatted(operation, URN.formatted(type), type, isProtected);
    }

    private Outcome check(String preview) throws IOException {
        var file = folder.resolve("preview.json");
        Files.writeString(file, preview);
        var script = Command.PROJECT.resolve("delivery/check-preview").toString();
        return new Command(folder, Map.of("PATH", System.getenv("PATH")), List.of(script, file.toString())).run();
    }
}
