package coworking.infrastructure.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.stack.StackUnderTest;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** A new stack with the fewest keys, and the outcome of reading its configuration. */
final class ConfigurationFixture {

    static final String CONNECTION =
            "arn:aws:codeconnections:eu-central-1:123456789012:connection/00000000-0000-0000-0000-000000000000";

    static final String NEXT = "1.0.1-ab12cd34ef56@sha256:" + "1".repeat(64);

    /** The settings that only the owner of a new stack knows. */
    static final Map<String, String> FEWEST = Map.of(
            "aws:region", "eu-central-1",
            "coworking:repository", "example/coworking",
            "coworking:codeConnection", CONNECTION,
            "coworking:alarmEmail", "alarms@example.com");

    private ConfigurationFixture() {}

    static StackUnderTest stack() {
        return StackUnderTest.named("test").with(FEWEST);
    }

    static StackConfiguration read(StackUnderTest stack) {
        var read = new AtomicReference<StackConfiguration>();
        var declared = stack.deploy(context -> read.set(StackConfiguration.read(context)));
        assertThat(declared.exceptions()).isEmpty();
        return read.get();
    }

    static String messages(StackUnderTest.Declared declared) {
        return declared.exceptions().toString() + declared.errors();
    }
}
