package coworking.infrastructure.registry;

import com.pulumi.aws.ecr.LifecyclePolicy;
import com.pulumi.aws.ecr.LifecyclePolicyArgs;
import com.pulumi.aws.ecr.Repository;
import com.pulumi.aws.ecr.RepositoryArgs;
import com.pulumi.aws.ecr.inputs.RepositoryEncryptionConfigurationArgs;
import com.pulumi.aws.ecr.inputs.RepositoryImageScanningConfigurationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import coworking.infrastructure.aws.DataKey;
import coworking.infrastructure.aws.DataKeyArgs;
import coworking.infrastructure.configuration.DataProtection;
import java.util.List;
import java.util.Map;

/**
 * The images of one service: a repository for releases, whose tags never change, and another one for pull requests, so
 * that a build that nobody has reviewed can't produce what looks like a release.
 */
public final class Registry extends ComponentResource {

    private static final int RELEASES_KEPT = 50;
    private static final int PULL_REQUEST_DAYS = 14;

    private final Repository releases;
    private final Repository pullRequests;

    public Registry(String name, RegistryArgs args, ComponentResourceOptions options) {
        super("coworking:registry:Registry", name, options);
        var key = key(name, args);
        this.releases = releases(name, args, key);
        this.pullRequests = pullRequests(name, args, key);
        lifecycle(name + "-releases", releases, Expiry.keepNewest(RELEASES_KEPT));
        lifecycle(name + "-pull-requests", pullRequests, Expiry.after(PULL_REQUEST_DAYS));
        registerOutputs(Map.of("releases", releases.repositoryUrl(), "pullRequests", pullRequests.repositoryUrl()));
    }

    /** What release images are called up to the colon before the tag. */
    public Output<String> releaseRepositoryUrl() {
        return releases.repositoryUrl();
    }

    public Output<String> releaseRepositoryArn() {
        return releases.arn();
    }

    /** What the images of pull requests are called up to the colon before the tag. */
    public Output<String> pullRequestRepositoryUrl() {
        return pullRequests.repositoryUrl();
    }

    public Output<String> pullRequestRepositoryArn() {
        return pullRequests.arn();
    }

    private DataKey key(String name, RegistryArgs args) {
        return new DataKey(
                name,
                new DataKeyArgs("Container images", args.accountId(), List.of(), args.protection()),
                ComponentResourceOptions.builder().parent(this).build());
    }

    private Repository releases(String name, RegistryArgs args, DataKey key) {
        return new Repository(
                name + "-releases",
                repository(key)
                        .name("%s/%s".formatted(args.prefix(), args.service()))
                        .imageTagMutability("IMMUTABLE")
                        .forceDelete(args.protection() == DataProtection.NONE)
                        .build(),
                args.protection().on(child()).build());
    }

    /** A build that is started again pushes its tag again. */
    private Repository pullRequests(String name, RegistryArgs args, DataKey key) {
        return new Repository(
                name + "-pull-requests",
                repository(key)
                        .name("%s/%s-pull-requests".formatted(args.prefix(), args.service()))
                        .imageTagMutability("MUTABLE")
                        .forceDelete(true)
                        .build(),
                child().build());
    }

    private static RepositoryArgs.Builder repository(DataKey key) {
        return RepositoryArgs.builder()
                .imageScanningConfiguration(RepositoryImageScanningConfigurationArgs.builder()
                        .scanOnPush(true)
                        .build())
                .encryptionConfigurations(RepositoryEncryptionConfigurationArgs.builder()
                        .encryptionType("KMS")
                        .kmsKey(key.arn())
                        .build());
    }

    private void lifecycle(String name, Repository repository, Expiry expiry) {
        new LifecyclePolicy(
                name,
                LifecyclePolicyArgs.builder()
                        .repository(repository.name())
                        .policy(expiry.json())
                        .build(),
                child().build());
    }

    private CustomResourceOptions.Builder child() {
        return CustomResourceOptions.builder().parent(this);
    }
}
