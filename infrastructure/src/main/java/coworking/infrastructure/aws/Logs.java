package coworking.infrastructure.aws;

import com.pulumi.aws.cloudwatch.LogGroupArgs;
import coworking.infrastructure.configuration.StackContext;

/** The settings of every log group. */
public final class Logs {

    private Logs() {}

    /** A log group that the key encrypts, with the retention of all logs. */
    public static LogGroupArgs.Builder group(StackContext stack, DataKey key) {
        return LogGroupArgs.builder().retentionInDays(stack.logRetentionDays()).kmsKeyId(key.arn());
    }
}
