package coworking.infrastructure.registry;

import com.google.gson.Gson;
import com.pulumi.aws.ecr.LifecyclePolicy;
import com.pulumi.aws.ecr.LifecyclePolicyArgs;
import com.pulumi.aws.ecr.Repository;
import com.pulumi.aws.ecr.RepositoryArgs;
import com.pulumi.aws.ecr.RepositoryPolicy;
import com.pulumi.aws.ecr.RepositoryPolicyArgs;
import com.pulumi.aws.ecr.inputs.RepositoryEncryptionConfigurationArgs;
import com.pulumi.aws.ecr.inputs.RepositoryImageScanningConfigurationArgs;
import com.pulumi.core.Output;
import coworking.infrastructure.aws.DataKey;
import coworking.infrastructure.aws.Principal;
import coworking.infrastructure.aws.Statement;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.DataProtection;
import coworking.infrastructure.configuration.ReleaseSettings;
import coworking.infrastructure.configuration.StackContext;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The images of releases: a repository for each. Their tags never change. */
public final class Registry extends Component implements Repositories {

    /** A stack that deploys each push immediately needs no older ones. */
    private static final int RELEASES_KEPT = 50;

    /** Days for which an image without a tag is kept, which no release names. */
    private static final int UNTAGGED_DAYS = 30;

    private final Map<String, Repository> repositories = new TreeMap<>();

    private final List<String> readers;
    private final DataProtection protection;

    /**
     * @param images names of the images, at least one
     * @param settings settings with the accounts that may pull the images and read their scans
     */
    public Registry(String name, StackContext stack, List<String> images, ReleaseSettings settings) {
        super("coworking:registry:Registry", name, stack);
        this.readers = settings.readers();
        this.protection = settings.protection(stack.protection());
        var key = new DataKey(name, "Container images", protection, List.of(), this);
        images.forEach(image -> repositories.put(image, repository(image, key)));
        registerOutputs(Map.of("releases", folder()));
    }

    @Override
    public Output<String> folder() {
        var first = repositories.entrySet().iterator().next();
        return first.getValue()
                .repositoryUrl()
                .applyValue(
                        url -> url.substring(0, url.length() - first.getKey().length() - 1));
    }

    @Override
    public List<Output<String>> arns() {
        return repositories.values().stream().map(Repository::arn).toList();
    }

    private Repository repository(String image, DataKey key) {
        var repository = new Repository(
                name + "-" + image,
                RepositoryArgs.builder()
                        .name("%s/%s".formatted(stack.prefix(), image))
                        .imageScanningConfiguration(RepositoryImageScanningConfigurationArgs.builder()
                                .scanOnPush(true)
                                .build())
                        .encryptionConfigurations(RepositoryEncryptionConfigurationArgs.builder()
                                .encryptionType("KMS")
                                .kmsKey(key.arn())
                                .build())
                        .imageTagMutability("IMMUTABLE")
                        .forceDelete(!protection.isProtected())
                        .build(),
                protection.on(options()).build());
        lifecycle(name + "-" + image, repository);
        if (!readers.isEmpty()) {
            admit(name + "-" + image, repository);
        }
        return repository;
    }

    private void admit(String policy, Repository repository) {
        var statements = readers.stream()
                .map(account -> Statement.allowOf("ecr", """
                                BatchCheckLayerAvailability BatchGetImage DescribeImageScanFindings DescribeImages
                                GetDownloadUrlForLayer
                                """).to(Principal.account(account)))
                .toList();
        new RepositoryPolicy(
                policy,
                RepositoryPolicyArgs.builder()
                        .repository(repository.name())
                        .policy(Statement.document(statements))
                        .build(),
                child());
    }

    /** In a protected stack, people choose the release and how long it runs, so its images are kept. */
    private Map<String, Object> rule() {
        return protection.isProtected()
                ? rule(
                        "No release names them",
                        Map.of(
                                "tagStatus", "untagged",
                                "countType", "sinceImagePushed",
                                "countUnit", "days",
                                "countNumber", UNTAGGED_DAYS))
                : rule(
                        "Newer releases can be rolled back to",
                        Map.of(
                                "tagStatus", "any",
                                "countType", "imageCountMoreThan",
                                "countNumber", RELEASES_KEPT));
    }

    private static Map<String, Object> rule(String reason, Map<String, Object> selection) {
        var rule = new TreeMap<String, Object>(Map.of("rulePriority", 1, "description", reason));
        rule.put("selection", new TreeMap<>(selection));
        rule.put("action", Map.of("type", "expire"));
        return rule;
    }

    private void lifecycle(String policy, Repository repository) {
        new LifecyclePolicy(
                policy,
                LifecyclePolicyArgs.builder()
                        .repository(repository.name())
                        .policy(new Gson().toJson(Map.of("rules", List.of(rule()))))
                        .build(),
                // A changed rule is a new policy, and a repository has only one: deleted afterwards, the new one would
                // go.
                options().deleteBeforeReplace(true).build());
    }
}
