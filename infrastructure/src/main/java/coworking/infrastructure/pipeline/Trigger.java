package coworking.infrastructure.pipeline;

import com.pulumi.aws.codebuild.inputs.WebhookFilterGroupArgs;
import com.pulumi.aws.codebuild.inputs.WebhookFilterGroupFilterArgs;
import java.util.regex.Pattern;

/** Events on GitHub that start a build. */
final class Trigger {

    private Trigger() {}

    /** A pull request into the branch that is new, has new commits or is open again. */
    static WebhookFilterGroupArgs pullRequestInto(String branch) {
        return filters("PULL_REQUEST_CREATED,PULL_REQUEST_UPDATED,PULL_REQUEST_REOPENED", "BASE_REF", branch);
    }

    static WebhookFilterGroupArgs pushTo(String branch) {
        return filters("PUSH", "HEAD_REF", branch);
    }

    /** The dot is the only character of a valid branch name that has a special meaning in a pattern. */
    private static WebhookFilterGroupArgs filters(String events, String reference, String branch) {
        var quoted = branch.replaceAll(Pattern.quote("."), "\\\\.");
        return WebhookFilterGroupArgs.builder()
                .filters(filter("EVENT", events), filter(reference, "^refs/heads/%s$".formatted(quoted)))
                .build();
    }

    private static WebhookFilterGroupFilterArgs filter(String type, String pattern) {
        return WebhookFilterGroupFilterArgs.builder()
                .type(type)
                .pattern(pattern)
                .build();
    }
}
