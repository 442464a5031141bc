package coworking.infrastructure.pipeline;

/**
 * Where Pulumi keeps what it knows of the stacks of an account and region, by the names that
 * infrastructure/state-backend.yaml gives.
 *
 * @param accountId of AWS
 * @param region of AWS
 */
public record StateBackend(String accountId, String region) {

    /** The key's alias, by which policies name a key that the stack does not declare. */
    static final String KEY_ALIAS = "alias/coworking-state";

    /** What `pulumi login` takes. */
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
