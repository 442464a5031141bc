package coworking.infrastructure.database;

import com.pulumi.core.Output;
import coworking.infrastructure.aws.ClosedBucket;
import coworking.infrastructure.aws.DataKey;
import coworking.infrastructure.aws.PodRole;
import coworking.infrastructure.aws.Statement;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.Recovery;
import coworking.infrastructure.traffic.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The bucket of base backups and write-ahead log, and the role by which the database's pods use it. */
final class Backups extends Component {

    /** Days for which backups that the database deleted at the end of their retention can be recovered. */
    private static final int DELETED_DAYS = 7;

    private final DataKey key;
    private final ClosedBucket bucket;

    /** @param serviceAccount service account of the database's pods */
    Backups(String name, Database.Args args, String serviceAccount, Component parent) {
        super("coworking:database:Backups", name, parent);
        var readers = args.settings().backupReaders();
        var users = readers.stream().map(DataKey::readBy).toList();
        this.key = new DataKey(name, "Backups of the database", stack.protection(), users, this);
        this.bucket = new ClosedBucket(
                name,
                new ClosedBucket.Args(key.arn(), OptionalInt.empty(), DELETED_DAYS, stack.protection(), readers),
                this);
        var statements = new ArrayList<>(writing());
        args.settings().recovery().flatMap(Recovery::origin).ifPresent(other -> statements.addAll(reading(other)));
        new PodRole(name, new PodRole.Account(args.clusterName(), Traffic.NAMESPACE, serviceAccount), statements, this);
        registerOutputs(Map.of("bucket", bucket.bucketName()));
    }

    Output<String> bucketName() {
        return bucket.bucketName();
    }

    /** ARN of the key that encrypts the bucket. */
    Output<String> keyArn() {
        return key.arn();
    }

    private List<Statement> writing() {
        return List.of(
                Statement.allow("s3:ListBucket", "s3:GetBucketLocation").on(bucket.arn()),
                Statement.allowOf("s3", """
                        GetObject PutObject DeleteObject AbortMultipartUpload ListMultipartUploadParts
                        """).on(bucket.objects()),
                Statement.allow("kms:GenerateDataKey", "kms:Decrypt").on(key.arn()));
    }

    /** Read access to the backups of another stack. */
    private static List<Statement> reading(Recovery.ForeignBucket other) {
        var arn = "arn:aws:s3:::" + other.bucket();
        return List.of(
                Statement.allow("s3:ListBucket", "s3:GetBucketLocation").on(arn),
                Statement.allow("s3:GetObject").on(arn + "/*").because("the backups of one stack, only read"),
                Statement.allow("kms:Decrypt").on(other.keyArn()));
    }
}
