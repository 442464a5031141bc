package coworking.infrastructure.aws;

import java.util.regex.Pattern;

/** Tells actions and ARNs that reach further than one named thing. */
public final class Wildcards {

    /** All that lies within one named thing: the objects of a bucket or of its folder, the streams of a log group. */
    private static final Pattern INSIDE =
            Pattern.compile("arn:aws:s3:::[^*]+/\\*|arn:aws:logs:[^*:]+:\\d{12}:log-group:[^*:]+:\\*");

    private Wildcards() {}

    /** Whether this action or resource stands for more than one named thing and what lies within it. */
    public static boolean isWild(String actionOrResource) {
        return actionOrResource.contains("*")
                && !INSIDE.matcher(actionOrResource).matches();
    }
}
