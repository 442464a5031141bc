package coworking.infrastructure.pipeline;

import coworking.infrastructure.aws.ClosedBucket;
import coworking.infrastructure.aws.DataKey;
import coworking.infrastructure.aws.SigningKey;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.ReleaseSettings;
import java.util.Map;
import java.util.OptionalInt;

/** The bucket of the releases that this stack builds, with a key that encrypts and one that signs them. */
final class ReleaseBucket extends Component {

    /** Days for which an overwritten release can be recovered. */
    private static final int OVERWRITTEN_DAYS = 90;

    private final ReleaseStore store;

    ReleaseBucket(String name, ReleaseSettings settings, Component parent) {
        super("coworking:pipeline:ReleaseBucket", name, parent);
        var readers = settings.readers();
        var protection = settings.protection(stack.protection());
        var users = readers.stream().map(DataKey::readBy).toList();
        var key = new DataKey(name, "Releases", protection, users, this);
        var bucket = new ClosedBucket(
                name,
                new ClosedBucket.Args(key.arn(), OptionalInt.empty(), OVERWRITTEN_DAYS, protection, readers),
                this);
        var signer = new SigningKey(name + "-signer", "Signs releases", protection, readers, this);
        this.store = new ReleaseStore(bucket.bucketName(), bucket.arn(), key.arn(), signer.arn());
        registerOutputs(Map.of());
    }

    ReleaseStore store() {
        return store;
    }
}
