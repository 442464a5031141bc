package coworking.infrastructure.registry;

import com.google.gson.Gson;
import com.pulumi.aws.ecr.LifecyclePolicy;
import com.pulumi.aws.ecr.LifecyclePolicyArgs;
import com.pulumi.aws.ecr.Repository;
import com.pulumi.aws.ecr.RepositoryArgs;
import com.pulumi.aws.ecr.inputs.RepositoryEncryptionConfigurationArgs;
import com.pulumi.aws.ecr.inputs.RepositoryImageScanningConfigurationArgs;
import com.pulumi.core.Output;
import coworking.infrastructure.aws.DataKey;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.StackContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The images of one service: a repository for releases, whose tags never change, and another for pull requests, so that an
 * unreviewed build cannot produce an image that looks like a release.
 */
public final class Registry extends Component {

    private static final int RELEASES_KEPT = 50;
    private static final int PULL_REQUEST_DAYS = 14;

    private final Repository releases;
    private final Repository pullRequests;

    public Registry(String name, StackContext stack, String service) {
        super("coworking:registry:Registry", name, stack);
        var key = new DataKey(name, new DataKey.Args("Container images", stack.protection()), this);
        var repository = "%s/%s".formatted(stack.prefix(), service);
        this.releases = new Repository(
                name + "-releases",
                repository(repository, key)
                        .imageTagMutability("IMMUTABLE")
                        .forceDelete(!stack.isProtected())
                        .build(),
                stack.protection().on(options()).build());
        // A build that is started again pushes its tag again.
        this.pullRequests = new Repository(
                name + "-pull-requests",
                repository(repository + "-pull-requests", key)
                        .imageTagMutability("MUTABLE")
                        .forceDelete(true)
                        .build(),
                child());
        keepNewest(name + "-releases");
        keepRecent(name + "-pull-requests");
        registerOutputs(Map.of("releases", releases.repositoryUrl(), "pullRequests", pullRequests.repositoryUrl()));
    }

    /** Name of release images, without a tag. */
    public Output<String> releaseRepositoryUrl() {
        return releases.repositoryUrl();
    }

    public Output<String> releaseRepositoryArn() {
        return releases.arn();
    }

    /** Name of pull-request images, without a tag. */
    public Output<String> pullRequestRepositoryUrl() {
        return pullRequests.repositoryUrl();
    }

    public Output<String> pullRequestRepositoryArn() {
        return pullRequests.arn();
    }

    private static RepositoryArgs.Builder repository(String name, DataKey key) {
        return RepositoryArgs.builder()
                .name(name)
                .imageScanningConfiguration(RepositoryImageScanningConfigurationArgs.builder()
                        .scanOnPush(true)
                        .build())
                .encryptionConfigurations(RepositoryEncryptionConfigurationArgs.builder()
                        .encryptionType("KMS")
                        .kmsKey(key.arn())
                        .build());
    }

    private void keepNewest(String policy) {
        var selection = Map.<String, Object>of(
                "tagStatus", "any", "countType", "imageCountMoreThan", "countNumber", RELEASES_KEPT);
        lifecycle(policy, releases, "Newer releases can be rolled back to", selection);
    }

    private void keepRecent(String policy) {
        var selection = Map.<String, Object>of(
                "tagStatus",
                "any",
                "countType",
                "sinceImagePushed",
                "countUnit",
                "days",
                "countNumber",
                PULL_REQUEST_DAYS);
        lifecycle(policy, pullRequests, "A pull request is reviewed by then", selection);
    }

    private void lifecycle(String policy, Repository repository, String reason, Map<String, Object> selection) {
        var rule = new TreeMap<>(Map.of(
                "rulePriority",
                1,
                "description",
                reason,
                "selection",
                new TreeMap<>(selection),
                "action",
                Map.of("type", "expire")));
        new LifecyclePolicy(
                policy,
                LifecyclePolicyArgs.builder()
                        .repository(repository.name())
                        .policy(new Gson().toJson(Map.of("rules", List.of(rule))))
                        .build(),
                child());
    }
}
