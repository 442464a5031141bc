package coworking.infrastructure.database;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Namespace;
import coworking.infrastructure.configuration.DataProtection;
import coworking.infrastructure.configuration.DatabaseLogin;
import coworking.infrastructure.configuration.DatabaseSettings;
import coworking.infrastructure.configuration.Recovery;
import coworking.infrastructure.configuration.ServiceDefinition;
import coworking.infrastructure.stack.StackUnderTest;
import coworking.infrastructure.stack.StackUnderTest.Declared;
import coworking.infrastructure.stack.TestStack;
import java.util.List;
import java.util.Optional;

/** A database in a cluster of three zones; each test says what is different in it. */
record DatabaseFixture(int instances, DataProtection protection, Optional<Recovery> recovery, List<String> readers) {

    static final DatabaseFixture SMALL = new DatabaseFixture(1, DataProtection.NONE, Optional.empty(), List.of());
    static final DatabaseFixture REPLICATED =
            new DatabaseFixture(3, DataProtection.PROTECTED, Optional.empty(), List.of());

    private static final List<DatabaseLogin> LOGINS =
            ServiceDefinition.ALL.stream().map(ServiceDefinition::login).toList();

    DatabaseFixture recovered(String archive, String until) {
        return new DatabaseFixture(
                instances,
                protection,
                Optional.of(new Recovery(archive, Optional.empty(), Optional.of(until))),
                readers);
    }

    /** Recovers from the backups of another stack. */
    DatabaseFixture recoveredFrom(String bucket, String keyArn) {
        var origin = new Recovery.ForeignBucket(bucket, keyArn);
        return new DatabaseFixture(
                instances,
                protection,
                Optional.of(new Recovery("first", Optional.of(origin), Optional.empty())),
                readers);
    }

    /** Lets another account copy the backups. */
    DatabaseFixture readBy(String account) {
        return new DatabaseFixture(instances, protection, recovery, List.of(account));
    }

    Declared deploy() {
        return StackUnderTest.named("dev").deploy(context -> declare());
    }

    Declared preview() {
        return StackUnderTest.named("dev").preview(context -> declare());
    }

    Database declare() {
        var provider = TestStack.cluster();
        var settings = new DatabaseSettings(instances, 100, 30, readers, "second", recovery);
        var args =
                new Database.Args(settings, Output.of("coworking-dev"), provider, new Namespace("services"), 3, LOGINS);
        return new Database("database", TestStack.of("dev", protection), args);
    }
}
