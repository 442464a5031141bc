package coworking.infrastructure.aws;

import com.pulumi.aws.codebuild.inputs.WebhookFilterGroupArgs;
import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.List;
import java.util.Map;

/**
 * A CodeBuild webhook that builds a pull request after a maintainer's comment. The AWS library for Java lacks
 * {@code pullRequestBuildPolicy}; version 7 of the provider has it.
 */
@ResourceType(type = ApprovedWebhook.TYPE)
public final class ApprovedWebhook extends CustomResource {

    static final String TYPE = "aws:codebuild/webhook:Webhook";

    public ApprovedWebhook(String name, Args args, CustomResourceOptions options) {
        super(
                TYPE,
                name,
                args,
                CustomResourceOptions.merge(
                        CustomResourceOptions.builder()
                                .version(EksCluster.AWS_VERSION)
                                .build(),
                        options));
    }

    /** Inputs of {@link ApprovedWebhook}. A person creates the webhook on GitHub, so CodeBuild needs no permission for that. */
    public static final class Args extends ResourceArgs {

        @Import
        private final Output<String> projectName;

        @Import
        private final String buildType = "BUILD";

        @Import
        private final Boolean manualCreation = true;

        @Import
        private final List<WebhookFilterGroupArgs> filterGroups;

        @Import
        private final Map<String, Object> pullRequestBuildPolicy = Map.of(
                "requiresCommentApproval",
                "ALL_PULL_REQUESTS",
                "approverRoles",
                List.of("GITHUB_ADMIN", "GITHUB_MAINTAIN"));

        public Args(Output<String> projectName, WebhookFilterGroupArgs filters) {
            this.projectName = projectName;
            this.filterGroups = List.of(filters);
        }
    }
}
