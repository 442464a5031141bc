package coworking.infrastructure.aws;

import com.pulumi.aws.s3.BucketLifecycleConfigurationV2;
import com.pulumi.aws.s3.BucketLifecycleConfigurationV2Args;
import com.pulumi.aws.s3.BucketLoggingV2;
import com.pulumi.aws.s3.BucketLoggingV2Args;
import com.pulumi.aws.s3.BucketOwnershipControls;
import com.pulumi.aws.s3.BucketOwnershipControlsArgs;
import com.pulumi.aws.s3.BucketPolicy;
import com.pulumi.aws.s3.BucketPolicyArgs;
import com.pulumi.aws.s3.BucketPublicAccessBlock;
import com.pulumi.aws.s3.BucketPublicAccessBlockArgs;
import com.pulumi.aws.s3.BucketServerSideEncryptionConfigurationV2;
import com.pulumi.aws.s3.BucketServerSideEncryptionConfigurationV2Args;
import com.pulumi.aws.s3.BucketV2;
import com.pulumi.aws.s3.BucketV2Args;
import com.pulumi.aws.s3.BucketVersioningV2;
import com.pulumi.aws.s3.BucketVersioningV2Args;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleAbortIncompleteMultipartUploadArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleExpirationArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleFilterArgs;
import com.pulumi.aws.s3.inputs.BucketLifecycleConfigurationV2RuleNoncurrentVersionExpirationArgs;
import com.pulumi.aws.s3.inputs.BucketOwnershipControlsRuleArgs;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs;
import com.pulumi.aws.s3.inputs.BucketServerSideEncryptionConfigurationV2RuleArgs;
import com.pulumi.aws.s3.inputs.BucketVersioningV2VersioningConfigurationArgs;
import com.pulumi.core.Output;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.DataProtection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** A private bucket: versioned, encrypted with a separate key, accepts TLS only, logs each access. */
public final class ClosedBucket extends Component {

    private final BucketV2 bucket;

    /**
     * @param keyArn ARN of the KMS key that encrypts the objects
     * @param expirationDays age at which objects are deleted; empty if something else deletes them
     * @param noncurrentDays days for which deleted and overwritten objects can be recovered
     * @param readers IDs of other accounts that may read the objects
     */
    public record Args(
            Output<String> keyArn,
            OptionalInt expirationDays,
            int noncurrentDays,
            DataProtection protection,
            List<String> readers) {}

    public ClosedBucket(String name, Args args, Component parent) {
        super("coworking:storage:ClosedBucket", name, parent);
        this.bucket = new BucketV2(
                name,
                BucketV2Args.builder()
                        .forceDestroy(!args.protection().isProtected())
                        .build(),
                args.protection().on(options()).build());
        ownership();
        encryption(args);
        lifecycle(args, versioning());
        policy(args, publicAccessBlock());
        accessLog();
        registerOutputs(Map.of("arn", bucket.arn(), "bucket", bucket.bucket()));
    }

    public Output<String> arn() {
        return bucket.arn();
    }

    /** ARN pattern of all objects. */
    public Output<String> objects() {
        return bucket.arn().applyValue(arn -> arn + "/*");
    }

    public Output<String> bucketName() {
        return bucket.bucket();
    }

    private void ownership() {
        var rule = BucketOwnershipControlsRuleArgs.builder()
                .objectOwnership("BucketOwnerEnforced")
                .build();
        new BucketOwnershipControls(
                name,
                BucketOwnershipControlsArgs.builder()
                        .bucket(bucket.id())
                        .rule(rule)
                        .build(),
                child());
    }

    private BucketPublicAccessBlock publicAccessBlock() {
        return new BucketPublicAccessBlock(
                name,
                BucketPublicAccessBlockArgs.builder()
                        .bucket(bucket.id())
                        .blockPublicAcls(true)
                        .blockPublicPolicy(true)
                        .ignorePublicAcls(true)
                        .restrictPublicBuckets(true)
                        .build(),
                child());
    }

    private void encryption(Args args) {
        var byDefault = BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs.builder()
                .sseAlgorithm("aws:kms")
                .kmsMasterKeyId(args.keyArn())
                .build();
        var rule = BucketServerSideEncryptionConfigurationV2RuleArgs.builder()
                .applyServerSideEncryptionByDefault(byDefault)
                .bucketKeyEnabled(true)
                .build();
        new BucketServerSideEncryptionConfigurationV2(
                name,
                BucketServerSideEncryptionConfigurationV2Args.builder()
                        .bucket(bucket.id())
                        .rules(rule)
                        .build(),
                child());
    }

    private BucketVersioningV2 versioning() {
        var enabled = BucketVersioningV2VersioningConfigurationArgs.builder()
                .status("Enabled")
                .build();
        return new BucketVersioningV2(
                name,
                BucketVersioningV2Args.builder()
                        .bucket(bucket.id())
                        .versioningConfiguration(enabled)
                        .build(),
                child());
    }

    private void lifecycle(Args args, BucketVersioningV2 versioning) {
        var everything = BucketLifecycleConfigurationV2RuleFilterArgs.builder()
                .prefix("")
                .build();
        var rule = BucketLifecycleConfigurationV2RuleArgs.builder()
                .id("expire")
                .status("Enabled")
                .filter(everything)
                .abortIncompleteMultipartUpload(
                        BucketLifecycleConfigurationV2RuleAbortIncompleteMultipartUploadArgs.builder()
                                .daysAfterInitiation(7)
                                .build())
                .noncurrentVersionExpiration(BucketLifecycleConfigurationV2RuleNoncurrentVersionExpirationArgs.builder()
                        .noncurrentDays(args.noncurrentDays())
                        .build());
        args.expirationDays()
                .ifPresent(days -> rule.expiration(BucketLifecycleConfigurationV2RuleExpirationArgs.builder()
                        .days(days)
                        .build()));
        new BucketLifecycleConfigurationV2(
                name,
                BucketLifecycleConfigurationV2Args.builder()
                        .bucket(bucket.id())
                        .rules(rule.build())
                        .build(),
                after(versioning));
    }

    /** The log is in a bucket that no role of the stack can write to: docs/adr/0107. */
    private void accessLog() {
        new BucketLoggingV2(
                name,
                BucketLoggingV2Args.builder()
                        .bucket(bucket.id())
                        .targetBucket(stack.logBucket())
                        .targetPrefix(bucket.bucket().applyValue(folder -> folder + "/"))
                        .build(),
                child());
    }

    private void policy(Args args, BucketPublicAccessBlock block) {
        var statements = new ArrayList<Statement>();
        statements.add(Statement.deny("s3:*")
                .to(Principal.ANYONE)
                .on(arn())
                .on(objects())
                .when("Bool", "aws:SecureTransport", "false"));
        args.readers().forEach(account -> {
            var reader = Principal.account(account);
            statements.add(Statement.allow("s3:ListBucket", "s3:GetBucketLocation")
                    .to(reader)
                    .on(arn()));
            statements.add(Statement.allow("s3:GetObject").to(reader).on(objects()));
        });
        new BucketPolicy(
                name,
                BucketPolicyArgs.builder()
                        .bucket(bucket.id())
                        .policy(Statement.document(statements))
                        .build(),
                after(block));
    }
}
