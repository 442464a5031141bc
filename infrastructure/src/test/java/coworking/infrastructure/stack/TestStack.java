package coworking.infrastructure.stack;

import coworking.infrastructure.configuration.DataProtection;
import coworking.infrastructure.configuration.StackContext;

/** The context of stacks in tests: eu-central-1, account 123456789012, logs for 30 days. */
public final class TestStack {

    public static final StackContext DEV = of("dev", DataProtection.NONE);

    private TestStack() {}

    public static StackContext of(String environment, DataProtection protection) {
        return new StackContext(environment, "eu-central-1", "123456789012", protection, 30);
    }
}
