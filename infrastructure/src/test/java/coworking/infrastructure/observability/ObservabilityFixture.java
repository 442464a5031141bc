package coworking.infrastructure.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import coworking.infrastructure.configuration.OperationsSettings;
import coworking.infrastructure.configuration.ServiceDefinition;
import coworking.infrastructure.configuration.Source;
import coworking.infrastructure.stack.StackUnderTest;
import coworking.infrastructure.stack.StackUnderTest.Declared;
import coworking.infrastructure.stack.TestStack;
import java.util.Optional;

/** Logs and alarms of a cluster called coworking-dev with one service. */
final class ObservabilityFixture {

    private static Declared declared;

    private ObservabilityFixture() {}

    /** Deployed once for all tests; not by an initializer, for which the SDK's threads would wait. */
    static synchronized Declared declared() {
        if (declared == null) {
            declared = StackUnderTest.named("dev").deploy(context -> declare());
        }
        assertThat(declared.exceptions()).isEmpty();
        return declared;
    }

    static Observability declare() {
        var source = new Source("owner/coworking", "main", Optional.empty(), "123456789012");
        var args = new Observability.Args(
                source,
                new OperationsSettings("ops@example.com", 30, 300),
                ServiceDefinition.ALL,
                Optional.of(Output.of("app/coworking-dev/50dc6c495c0c9188")),
                Optional.of("coworking-dev"),
                3,
                new Observability.ProjectNames(
                        Optional.of("coworking-dev-build"),
                        "coworking-dev-deploy",
                        Output.of("/aws/codebuild/coworking-dev-deploy")),
                new ContainerLogs("logs", TestStack.DEV));
        return new Observability("watch", TestStack.DEV, args);
    }
}
