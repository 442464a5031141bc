package coworking.infrastructure.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import coworking.infrastructure.configuration.DataProtection;
import coworking.infrastructure.stack.ParentComponent;
import coworking.infrastructure.stack.StackUnderTest;
import coworking.infrastructure.stack.StackUnderTest.Declared;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ClosedBucketTest {

    private static final String LIFECYCLE = "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2";

    @Test
    void objectsGoAfterTheirTimeAndOldVersionsToo() {
        var rule = bucket(OptionalInt.of(30), DataProtection.NONE).only(LIFECYCLE);

        assertThat(rule.text("rules.0.expiration.days")).isEqualTo("30");
        assertThat(rule.text("rules.0.noncurrentVersionExpiration.noncurrentDays"))
                .isEqualTo("5");
        assertThat(rule.text("rules.0.abortIncompleteMultipartUpload.daysAfterInitiation"))
                .isEqualTo("7");
    }

    @Test
    void objectsStayWhereSomethingElseDeletesThem() {
        assertThat(bucket(OptionalInt.empty(), DataProtection.NONE)
                        .only(LIFECYCLE)
                        .input("rules.0.expiration"))
                .isNull();
    }

    @Test
    void aProtectedBucketIsNeverEmptiedToBeDeleted() {
        var bucket = bucket(OptionalInt.empty(), DataProtection.PROTECTED).only("aws:s3/bucketV2:BucketV2");

        assertThat(bucket.input("forceDestroy")).isEqualTo(false);
        assertThat(bucket.protect()).isTrue();
        assertThat(bucket.retainOnDelete()).isTrue();
    }

    @Test
    void anotherAccountMayReadAndNotChange() {
        var policy = bucket(OptionalInt.empty(), DataProtection.NONE)
                .only("aws:s3/bucketPolicy:BucketPolicy")
                .text("policy");

        assertThat(policy)
                .contains("{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::210987654321:root\"},"
                        + "\"Action\":[\"s3:GetObject\"],\"Resource\":[\"arn:aws:s3:::b-4e1f2a/*\"]}")
                .doesNotContain("s3:PutObject", "s3:DeleteObject");
    }

    private static Declared bucket(OptionalInt expirationDays, DataProtection protection) {
        var args = new ClosedBucket.Args(
                Output.of("arn:aws:kms:::key/k"), expirationDays, 5, protection, List.of("210987654321"));
        return StackUnderTest.named("test").deploy(context -> new ClosedBucket("b", args, new ParentComponent()));
    }
}
