package coworking.infrastructure.aws;

import java.util.regex.Pattern;

/** Recognizes actions and ARNs that match more than one named resource. */
public final class Wildcards {

    /** Contents of one named resource: the objects of a bucket or of its folder, the streams of a log group. */
    private static final Pattern INSIDE =
            Pattern.compile("arn:aws:s3:::[^*]+/\\*|arn:aws:logs:[^*:]+:\\d{12}:log-group:[^*:]+:\\*");

    private Wildcards() {}

    /** Whether this action or ARN matches more than one named resource and its contents. */
    public static boolean isWild(String actionOrResource) {
        return actionOrResource.contains("*")
                && !INSIDE.matcher(actionOrResource).matches();
    }
}
