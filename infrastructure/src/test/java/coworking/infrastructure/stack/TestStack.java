package coworking.infrastructure.stack;

import coworking.infrastructure.configuration.DataProtection;
import coworking.infrastructure.configuration.EdgeSettings;
import coworking.infrastructure.configuration.IdentitySettings;
import coworking.infrastructure.configuration.IdentitySettings.Kind;
import coworking.infrastructure.configuration.IdentitySettings.Mfa;
import coworking.infrastructure.configuration.StackContext;
import java.util.List;
import java.util.Optional;

/** The context of stacks in tests: eu-central-1, account 123456789012, logs for 30 days. */
public final class TestStack {

    public static final StackContext DEV = of("dev", DataProtection.NONE);

    /** A user pool without doors. */
    public static final IdentitySettings COGNITO =
            new IdentitySettings(Kind.COGNITO, Optional.empty(), Mfa.OPTIONAL, List.of());

    /** Only the network reaches the load balancer. */
    public static final EdgeSettings INTERNAL = new EdgeSettings(Optional.empty());

    private TestStack() {}

    public static StackContext of(String environment, DataProtection protection) {
        return new StackContext(environment, "eu-central-1", "123456789012", protection, 30);
    }
}
