package coworking.infrastructure.aws;

import com.pulumi.core.Output;
import coworking.infrastructure.configuration.DataProtection;
import java.util.OptionalInt;

/**
 * What a {@link ClosedBucket} is made of.
 *
 * @param keyArn of the KMS key that encrypts the objects
 * @param expirationDays after how many days objects go; empty where something else deletes them
 * @param noncurrentDays after how many days deleted and overwritten objects go for good
 */
public record ClosedBucketArgs(
        Output<String> keyArn, OptionalInt expirationDays, int noncurrentDays, DataProtection protection) {}
