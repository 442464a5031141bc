package coworking.infrastructure.pipeline;

import com.pulumi.core.Output;
import coworking.infrastructure.configuration.ReleaseSettings.Origin;

/**
 * Storage of releases. A release has the program, scripts and digests of the images, and is signed.
 *
 * @param bucketName name of the bucket
 * @param bucketArn ARN of the bucket
 * @param keyArn ARN of the key that encrypts it
 * @param signerArn ARN of the key that signs
 */
public record ReleaseStore(
        Output<String> bucketName, Output<String> bucketArn, Output<String> keyArn, Output<String> signerArn) {

    static ReleaseStore of(Origin origin) {
        return new ReleaseStore(
                Output.of(origin.bucket()),
                Output.of("arn:aws:s3:::" + origin.bucket()),
                Output.of(origin.keyArn()),
                Output.of(origin.signerArn()));
    }

    /** ARN pattern of all releases. */
    Output<String> objects() {
        return bucketArn.applyValue(arn -> arn + "/*");
    }
}
