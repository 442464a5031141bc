package coworking.infrastructure.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import coworking.infrastructure.stack.StackUnderTest;
import coworking.infrastructure.stack.StackUnderTest.Declared;
import coworking.infrastructure.stack.TestStack;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MigrationsTest {

    private static final String JOB = "kubernetes:batch/v1:Job";
    private static final String CONTAINER = "spec.template.spec.containers.0";

    @Test
    void theProgramOfTheImageMigratesAsTheOwner() {
        var job = declare("1.0.0-1e11c25").only(JOB);

        assertThat(job.text(CONTAINER + ".image")).isEqualTo("registry/db:1.0.0-1e11c25@sha256:" + "0".repeat(64));
        assertThat(job.input(CONTAINER + ".command")).isNull();
        assertThat(job.input(CONTAINER + ".args")).isEqualTo(List.of("migrate"));
        assertThat(job.text(CONTAINER + ".env.0.valueFrom.secretKeyRef.name")).isEqualTo("main-app");
    }

    @Test
    void everyReleaseMigratesAndAMigrationIsNotRepeated() {
        var name = name("1.0.0-1e11c25");

        assertThat(name).matches("migrate-[0-9a-f]{10}");
        assertThat(name("1.0.0-1e11c25")).isEqualTo(name);
        assertThat(name("1.0.1-ab12cd3")).isNotEqualTo(name);
    }

    @Test
    void aJobNeverRemovesItselfAndHasNoRights() {
        var job = declare("1.0.0-1e11c25").only(JOB);

        assertThat(job.input("spec.ttlSecondsAfterFinished")).isNull();
        assertThat(job.input("metadata.annotations")).isEqualTo(Map.of("pulumi.com/replaceUnready", "true"));
        assertThat(job.text("spec.activeDeadlineSeconds")).isEqualTo("5400");
        assertThat(job.text("spec.backoffLimit")).isEqualTo("100");
        assertThat(job.input("spec.template.spec.automountServiceAccountToken")).isEqualTo(false);
        assertThat(job.input(CONTAINER + ".securityContext.readOnlyRootFilesystem"))
                .isEqualTo(true);
    }

    @Test
    void onlyTheDatabaseIsReached() {
        var policies = declare("1.0.0-1e11c25").all("kubernetes:networking.k8s.io/v1:NetworkPolicy");

        assertThat(policies).hasSize(2);
        assertThat(policies.get(0).text("spec.egress.0.to.0.podSelector.matchLabels"))
                .isEqualTo("{cnpg.io/cluster=main}");
        assertThat(policies.get(1).text("spec.ingress.0.from.0.podSelector.matchLabels"))
                .isEqualTo("{app.kubernetes.io/name=db}");
    }

    @Test
    void aReleaseIsRecordedOnceItsMigrationHasSucceeded() {
        var stack = declare("1.0.0-1e11c25");

        var parameter = stack.only("aws:ssm/parameter:Parameter");
        assertThat(parameter.text("name")).isEqualTo("/coworking/dev/release/db");
        assertThat(parameter.dependencies()).contains(stack.only(JOB).urn());
    }

    private static String name(String tag) {
        return declare(tag).only(JOB).text("metadata.name");
    }

    private static Declared declare(String tag) {
        var stack = StackUnderTest.named("dev").deploy(context -> {
            var traffic = TestStack.traffic(TestStack.INTERNAL, TestStack.COGNITO);
            var args = ServiceFixture.workload("db", Output.of("registry/db"), tag, traffic, TestStack.cluster());
            new Migrations("migrations", TestStack.DEV, args);
        });
        assertThat(stack.exceptions()).isEmpty();
        return stack;
    }
}
