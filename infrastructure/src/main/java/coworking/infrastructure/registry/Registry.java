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

/** The releases of one service. Their tags never change. */
public final class Registry extends Component {

    private static final int RELEASES_KEPT = 50;

    private final Repository releases;

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
        keepNewest(name + "-releases");
        registerOutputs(Map.of("releases", releases.repositoryUrl()));
    }

    /** Name of release images, without a tag. */
    public Output<String> releaseRepositoryUrl() {
        return releases.repositoryUrl();
    }

    public Output<String> releaseRepositoryArn() {
        return releases.arn();
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
