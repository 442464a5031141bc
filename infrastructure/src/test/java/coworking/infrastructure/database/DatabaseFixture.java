package coworking.infrastructure.database;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.ProviderArgs;
import com.pulumi.kubernetes.core.v1.Namespace;
import com.pulumi.resources.ComponentResourceOptions;
import coworking.infrastructure.configuration.DataProtection;
import coworking.infrastructure.configuration.DatabaseSettings;
import coworking.infrastructure.configuration.Recovery;
import coworking.infrastructure.stack.StackUnderTest;
import coworking.infrastructure.stack.StackUnderTest.Declared;
import java.util.Optional;

/** A database in a cluster of three zones; each test says what is different in it. */
record DatabaseFixture(int instances, DataProtection protection, Optional<Recovery> recovery) {

    static final DatabaseFixture SMALL = new DatabaseFixture(1, DataProtection.NONE, Optional.empty());
    static final DatabaseFixture REPLICATED = new DatabaseFixture(3, DataProtection.PROTECTED, Optional.empty());

    DatabaseFixture recovered(String archive, String until) {
        return new DatabaseFixture(
                instances, protection, Optional.of(new Recovery(archive, Optional.empty(), Optional.of(until))));
    }

    /** Recovers from the backups of another stack. */
    DatabaseFixture recoveredFrom(String bucket, String keyArn) {
        var origin = new Recovery.Origin(bucket, keyArn);
        return new DatabaseFixture(
                instances, protection, Optional.of(new Recovery("first", Optional.of(origin), Optional.empty())));
    }

    Declared deploy() {
        return StackUnderTest.named("dev").deploy(context -> declare());
    }

    Declared preview() {
        return StackUnderTest.named("dev").preview(context -> declare());
    }

    Database declare() {
        var provider =
                new Provider("cluster", ProviderArgs.builder().kubeconfig("{}").build());
        var args = new DatabaseArgs(
                new DatabaseSettings(instances, 100, 30, "second", recovery),
                protection,
                Output.of("coworking-dev"),
                provider,
                "coworking",
                new Namespace("services"),
                3,
                "eu-central-1",
                "123456789012");
        return new Database("database", args, ComponentResourceOptions.Empty);
    }
}
