package coworking.infrastructure.database;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import coworking.infrastructure.aws.ClosedBucket;
import coworking.infrastructure.aws.ClosedBucketArgs;
import coworking.infrastructure.aws.DataKey;
import coworking.infrastructure.aws.DataKeyArgs;
import coworking.infrastructure.aws.PodRole;
import coworking.infrastructure.aws.PodRoleArgs;
import coworking.infrastructure.aws.Statement;
import coworking.infrastructure.configuration.Recovery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** The bucket of the base backups and the write-ahead log, and the role by which the database's pods use it. */
final class Backups extends ComponentResource {

    /** What the database deletes for being older than its retention can be brought back for so long. */
    private static final int DELETED_DAYS = 7;

    private final ClosedBucket bucket;
    private final DataKey key;

    /** @param serviceAccount of the database's pods */
    Backups(String name, DatabaseArgs args, String serviceAccount, ComponentResourceOptions options) {
        super("coworking:database:Backups", name, options);
        this.key = key(name, args);
        this.bucket = bucket(name, args, key);
        role(name, args, serviceAccount, key);
        registerOutputs(Map.of("bucket", bucket.bucketName()));
    }

    Output<String> bucketName() {
        return bucket.bucketName();
    }

    private DataKey key(String name, DatabaseArgs args) {
        return new DataKey(
                name,
                new DataKeyArgs("Backups of the database", args.accountId(), List.of(), args.protection()),
                child());
    }

    private ClosedBucket bucket(String name, DatabaseArgs args, DataKey key) {
        return new ClosedBucket(
                name, new ClosedBucketArgs(key.arn(), OptionalInt.empty(), DELETED_DAYS, args.protection()), child());
    }

    private void role(String name, DatabaseArgs args, String serviceAccount, DataKey key) {
        var statements = new ArrayList<>(List.of(
                Statement.allow("s3:ListBucket", "s3:GetBucketLocation").on(bucket.arn()),
                Statement.allow(
                                "s3:GetObject",
                                "s3:PutObject",
                                "s3:DeleteObject",
                                "s3:AbortMultipartUpload",
                                "s3:ListMultipartUploadParts")
                        .on(bucket.objects()),
                Statement.allow("kms:GenerateDataKey", "kms:Decrypt").on(key.arn())));
        args.settings().recovery().flatMap(Recovery::origin).ifPresent(other -> statements.addAll(reading(other)));
        new PodRole(
                name, new PodRoleArgs(args.clusterName(), args.namespaceName(), serviceAccount, statements), child());
    }

    /** Permission to restore from the backups of another stack, and to change nothing there. */
    private static List<Statement> reading(Recovery.Origin other) {
        var arn = "arn:aws:s3:::" + other.bucket();
        return List.of(
                Statement.allow("s3:ListBucket", "s3:GetBucketLocation").on(arn),
                Statement.allow("s3:GetObject").on(arn + "/*").because("the backups of one stack, only read"),
                Statement.allow("kms:Decrypt").on(other.keyArn()));
    }

    /** ARN of the key that encrypts the bucket. */
    Output<String> keyArn() {
        return key.arn();
    }

    private ComponentResourceOptions child() {
        return ComponentResourceOptions.builder().parent(this).build();
    }
}
