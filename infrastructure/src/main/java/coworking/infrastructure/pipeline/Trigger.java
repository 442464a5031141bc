package coworking.infrastructure.pipeline;

import com.pulumi.aws.codebuild.inputs.WebhookFilterGroupArgs;
import com.pulumi.aws.codebuild.inputs.WebhookFilterGroupFilterArgs;
import java.util.regex.Pattern;

/**
 * Events on GitHub that start a build.
 *
 * @param events CodeBuild's names of them, separated by commas
 * @param reference the reference of the event that has to be the branch
 */
record Trigger(String events, String reference, String branch) {

    /** A pull request into the branch that is new, has new commits or is open again. */
    static Trigger pullRequestInto(String branch) {
        return new Trigger("PULL_REQUEST_CREATED,PULL_REQUEST_UPDATED,PULL_REQUEST_REOPENED", "BASE_REF", branch);
    }

    static Trigger pushTo(String branch) {
        return new Trigger("PUSH", "HEAD_REF", branch);
    }

    WebhookFilterGroupArgs filters() {
        return WebhookFilterGroupArgs.builder()
                .filters(filter("EVENT", events), filter(reference, "^refs/heads/%s$".formatted(quoted())))
                .build();
    }

    /** The dot is the only character of a valid branch name that has a special meaning in a pattern. */
    private String quoted() {
        return branch.replaceAll(Pattern.quote("."), "\\\\.");
    }

    private static WebhookFilterGroupFilterArgs filter(String type, String pattern) {
        return WebhookFilterGroupFilterArgs.builder()
                .type(type)
                .pattern(pattern)
                .build();
    }
}
