package coworking.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.test.PulumiTest;
import coworking.infrastructure.rules.Run;
import coworking.infrastructure.stack.StackFile;
import coworking.infrastructure.stack.StackUnderTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CoworkingStackTest {

    @ParameterizedTest
    @EnumSource
    void isDeclaredWithoutAMistake(Run run) {
        assertThat(run.declared().exceptions()).isEmpty();
        assertThat(run.declared().errors()).isEmpty();
    }

    @Test
    void theOutputsSayWhatAPlatformEngineerNeedsNext() {
        var outputs = Run.PROD_DEPLOYED.declared().outputs();

        assertThat(outputs)
                .containsOnlyKeys(
                        "clusterName",
                        "kubeconfig",
                        "serviceAddress",
                        "releases",
                        "issuer",
                        "signInAddress",
                        "pageClient",
                        "releaseRepositories",
                        "releaseBucket",
                        "releaseKey",
                        "releaseSigner",
                        "pullRequestProject",
                        "buildProject",
                        "deployProject",
                        "backupBucket",
                        "backupKey",
                        "dashboardUrl",
                        "alarmTopic");
        assertThat(PulumiTest.extractValue(outputs.get("serviceAddress"))).isEqualTo("https://reports.example.com");
        assertThat(PulumiTest.extractValue(outputs.get("clusterName"))).isEqualTo("coworking-prod");
    }

    @Test
    void everythingButTheServiceIsThereBeforeTheFirstImage() {
        var declared =
                StackUnderTest.named("dev").with(StackFile.of("dev").config()).deploy(CoworkingStack::define);

        assertThat(declared.exceptions()).isEmpty();
        assertThat(declared.all("coworking:application:HttpService")).isEmpty();
        assertThat(declared.all("coworking:database:Database")).hasSize(1);
        assertThat(declared.all("aws:cloudwatch/metricAlarm:MetricAlarm"))
                .noneMatch(alarm -> alarm.text("treatMissingData").equals("breaching"));
        assertThat(PulumiTest.extractValue(declared.outputs().get("serviceAddress")))
                .isEqualTo("");
        assertThat(PulumiTest.extractValue(declared.outputs().get("releases"))).isEqualTo(Map.of());
    }
}
