package coworking.infrastructure.pipeline;

/** Storage of Pulumi's state in an account and region, by the names in infrastructure/state-backend.yaml. */
public record StateBackend(String accountId, String region) {

    /** Alias by which policies name the key, which the stack does not declare. */
    static final String KEY_ALIAS = "alias/coworking-state";

    /** Argument of `pulumi login`. */
    public String url() {
        return "s3://%s?region=%s&awssdk=v2".formatted(bucket(), region);
    }

    String bucketArn() {
        return "arn:aws:s3:::" + bucket();
    }

    private String bucket() {
        return "coworking-state-%s-%s".formatted(accountId, region);
    }
}
