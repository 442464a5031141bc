package coworking.infrastructure.pipeline;

import coworking.infrastructure.configuration.StackContext;
import java.util.List;

/** Storage of Pulumi's state in an account and region, by the names in infrastructure/state-backend.yaml. */
public record StateBackend(String accountId, String region) {

    /** Alias by which policies name the key, which the stack does not declare. */
    static final String KEY_ALIAS = "alias/coworking-state";

    static StateBackend of(StackContext stack) {
        return new StateBackend(stack.accountId(), stack.region());
    }

    /** Argument of `pulumi login`. */
    public String url() {
        return "s3://%s?region=%s&awssdk=v2".formatted(bucket(), region);
    }

    String bucketArn() {
        return "arn:aws:s3:::" + bucket();
    }

    /**
     * ARN patterns of the objects of one stack: checkpoint, history, backups and locks.
     *
     * @param environment name of the stack
     */
    List<String> objectArns(String environment) {
        return List.of(
                "%s/.pulumi/stacks/coworking/%s.*".formatted(bucketArn(), environment),
                "%s/.pulumi/history/coworking/%s/*".formatted(bucketArn(), environment),
                "%s/.pulumi/backups/coworking/%s/*".formatted(bucketArn(), environment),
                "%s/.pulumi/locks/organization/coworking/%s/*".formatted(bucketArn(), environment));
    }

    /** ARN of the file that names the layout of the bucket, which `pulumi stack init` writes. */
    String layoutArn() {
        return bucketArn() + "/.pulumi/meta.yaml";
    }

    private String bucket() {
        return "coworking-state-%s-%s".formatted(accountId, region);
    }

    /**
     * ARN pattern of the notes that a stack's deployments make of their machines: docs/adr/0109.
     *
     * @param environment name of the stack
     */
    String noteArns(String environment) {
        return "%s/deployments/%s/*".formatted(bucketArn(), environment);
    }
}
