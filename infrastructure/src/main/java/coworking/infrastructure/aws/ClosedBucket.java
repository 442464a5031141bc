package coworking.infrastructure.aws;

import com.pulumi.aws.s3.BucketLifecycleConfigurationV2;
import com.pulumi.aws.s3.BucketLifecycleConfigurationV2Args;
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
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import coworking.infrastructure.configuration.DataProtection;
import java.util.Map;

/** A bucket that is versioned, encrypted with a key of its own, never public, and answers over TLS alone. */
public final class ClosedBucket extends ComponentResource {

    private final BucketV2 bucket;

    public ClosedBucket(String name, ClosedBucketArgs args, ComponentResourceOptions options) {
        super("coworking:storage:ClosedBucket", name, options);
        this.bucket = bucket(name, args);
        ownership(name);
        var block = publicAccessBlock(name);
        encryption(name, args);
        var versioning = versioning(name);
        lifecycle(name, args, versioning);
        policy(name, block);
        registerOutputs(Map.of("arn", bucket.arn(), "bucket", bucket.bucket()));
    }

    /** ARN of the bucket itself. */
    public Output<String> arn() {
        return bucket.arn();
    }

    /** ARN pattern of all objects in it. */
    public Output<String> objects() {
        return bucket.arn().applyValue(arn -> arn + "/*");
    }

    /** The bucket's name. */
    public Output<String> bucketName() {
        return bucket.bucket();
    }

    private BucketV2 bucket(String name, ClosedBucketArgs args) {
        var unprotected = args.protection() == DataProtection.NONE;
        return new BucketV2(
                name,
                BucketV2Args.builder().forceDestroy(unprotected).build(),
                args.protection().on(child()).build());
    }

    private void ownership(String name) {
        new BucketOwnershipControls(
                name,
                BucketOwnershipControlsArgs.builder()
                        .bucket(bucket.id())
                        .rule(BucketOwnershipControlsRuleArgs.builder()
                                .objectOwnership("BucketOwnerEnforced")
                                .build())
                        .build(),
                child().build());
    }

    private BucketPublicAccessBlock publicAccessBlock(String name) {
        return new BucketPublicAccessBlock(
                name,
                BucketPublicAccessBlockArgs.builder()
                        .bucket(bucket.id())
                        .blockPublicAcls(true)
                        .blockPublicPolicy(true)
                        .ignorePublicAcls(true)
                        .restrictPublicBuckets(true)
                        .build(),
                child().build());
    }

    private void encryption(String name, ClosedBucketArgs args) {
        var byDefault = BucketServerSideEncryptionConfigurationV2RuleApplyServerSideEncryptionByDefaultArgs.builder()
                .sseAlgorithm("aws:kms")
                .kmsMasterKeyId(args.keyArn())
                .build();
        new BucketServerSideEncryptionConfigurationV2(
                name,
                BucketServerSideEncryptionConfigurationV2Args.builder()
                        .bucket(bucket.id())
                        .rules(BucketServerSideEncryptionConfigurationV2RuleArgs.builder()
                                .applyServerSideEncryptionByDefault(byDefault)
                                .bucketKeyEnabled(true)
                                .build())
                        .build(),
                child().build());
    }

    private BucketVersioningV2 versioning(String name) {
        return new BucketVersioningV2(
                name,
                BucketVersioningV2Args.builder()
                        .bucket(bucket.id())
                        .versioningConfiguration(BucketVersioningV2VersioningConfigurationArgs.builder()
                                .status("Enabled")
                                .build())
                        .build(),
                child().build());
    }

    private void lifecycle(String name, ClosedBucketArgs args, BucketVersioningV2 versioning) {
        var rule = BucketLifecycleConfigurationV2RuleArgs.builder()
                .id("expire")
                .status("Enabled")
                .filter(BucketLifecycleConfigurationV2RuleFilterArgs.builder()
                        .prefix("")
                        .build())
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
                child().dependsOn(versioning).build());
    }

    private void policy(String name, BucketPublicAccessBlock block) {
        var withoutTls = Statement.deny("s3:*")
                .to(new Principal.Anyone())
                .on(arn())
                .on(objects())
                .when("Bool", "aws:SecureTransport", "false");
        new BucketPolicy(
                name,
                BucketPolicyArgs.builder()
                        .bucket(bucket.id())
                        .policy(PolicyDocument.of(withoutTls))
                        .build(),
                child().dependsOn(block).build());
    }

    private CustomResourceOptions.Builder child() {
        return CustomResourceOptions.builder().parent(this);
    }
}
