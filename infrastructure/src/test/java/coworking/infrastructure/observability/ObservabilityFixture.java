package coworking.infrastructure.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import coworking.infrastructure.configuration.DataProtection;
import coworking.infrastructure.configuration.OperationsSettings;
import coworking.infrastructure.configuration.Source;
import coworking.infrastructure.stack.StackUnderTest;
import coworking.infrastructure.stack.StackUnderTest.Declared;
import java.util.List;

/** Logs and alarms of a cluster called coworking-dev with one service. */
final class ObservabilityFixture {
    static final String ACCOUNT = "123456789012";

    private ObservabilityFixture() {}

    static Declared declared() {
        var stack = StackUnderTest.named("dev").deploy(context -> declare());
        assertThat(stack.exceptions()).isEmpty();
        return stack;
    }

    static Observability declare() {
        var source = new Source(
                "owner/coworking",
                "main",
                "arn:aws:codeconnections:eu-central-1:123456789012:connection/0a1b2c3d-0000-0000-0000-000000000000");
        var logs = new ContainerLogs(
                "logs",
                new ContainerLogsArgs("coworking-dev", "eu-central-1", ACCOUNT, 30, DataProtection.NONE),
                ComponentResourceOptions.Empty);
        var args = new ObservabilityArgs(
                "coworking-dev",
                "eu-central-1",
                source,
                new OperationsSettings("ops@example.com", 30, 300),
                "coworking-dev",
                List.of("analytics"),
                "coworking",
                "coworking",
                Output.of("coworking-dev-main"),
                logs);
        return new Observability("watch", args, ComponentResourceOptions.Empty);
    }
}
