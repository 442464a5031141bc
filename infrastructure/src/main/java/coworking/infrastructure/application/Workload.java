package coworking.infrastructure.application;

import com.pulumi.aws.ssm.Parameter;
import com.pulumi.aws.ssm.ParameterArgs;
import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.core.v1.ServiceAccount;
import com.pulumi.kubernetes.core.v1.ServiceAccountArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.Resource;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.ApplicationSettings;
import coworking.infrastructure.configuration.ImageVersion;
import coworking.infrastructure.configuration.ImageVersions;
import coworking.infrastructure.configuration.SecretVariable;
import coworking.infrastructure.configuration.StackContext;
import coworking.infrastructure.database.Database;
import coworking.infrastructure.traffic.Connection;
import coworking.infrastructure.traffic.NetworkPolicies;
import coworking.infrastructure.traffic.Peer.Pods;
import coworking.infrastructure.traffic.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A version of an image that uses the database: its pods' account, environment variables and connections. */
public abstract class Workload extends Component {

    private final Args workload;
    private final Output<String> configMapName;
    private final List<Resource> prerequisites = new ArrayList<>();

    /**
     * @param name name of the image and of the objects in Kubernetes
     * @param namespace name of its namespace
     * @param repository repository of its images
     * @param settings number and size of its pods
     * @param before resources that are created before it and deleted after it
     */
    public record Args(
            String name,
            Output<String> namespace,
            Output<String> repository,
            ImageVersion version,
            ApplicationSettings settings,
            Output<Database.Endpoint> database,
            Traffic traffic,
            Provider provider,
            List<Resource> before) {

        Output<String> image() {
            return repository.applyValue(version::image);
        }
    }

    /** @param variables environment variables; no secrets */
    Workload(String type, String name, StackContext stack, Args args, Output<Map<String, String>> variables) {
        super(type, name, stack, args.provider(), args.before().toArray(Resource[]::new));
        this.workload = args;
        this.configMapName = variables.applyValue(known -> args.name() + "-" + Fingerprint.of(known));
        var queries = args.traffic().queries(args.name());
        prerequisites.addAll(args.before());
        prerequisites.add(account());
        prerequisites.add(configMap(variables));
        prerequisites.add(allow("allow-database", Traffic.podsOf(args.name()), queries));
        prerequisites.add(allow("admitted-by-database", Traffic.DATABASE, queries));
    }

    /** Resources that its pods need. */
    final List<Resource> prerequisites() {
        return List.copyOf(prerequisites);
    }

    final Output<String> configMapName() {
        return configMapName;
    }

    /** @param secrets environment variables from Secrets, except the login to the database */
    final HardenedPod pod(List<SecretVariable> secrets) {
        return new HardenedPod(workload.name(), workload.image(), workload.settings(), configMapName, secrets);
    }

    final ObjectMetaArgs.Builder metadata() {
        return ObjectMetaArgs.builder()
                .name(workload.name())
                .namespace(workload.namespace())
                .labels(Traffic.podsOf(workload.name()).labels());
    }

    final Resource allow(String policy, Pods subject, Connection connection) {
        return NetworkPolicies.allow(
                name + "-" + policy,
                workload.name() + "-" + policy,
                workload.namespace(),
                subject,
                List.of(connection),
                child());
    }

    /** Records the version, which later runs keep, once its pods run or have succeeded: one that fails is not recorded. */
    final void recordVersion(Resource pods) {
        new Parameter(
                name + "-release",
                ParameterArgs.builder()
                        .name(ImageVersions.parameter(stack.environment(), workload.name()))
                        .description("Running release")
                        .type("String")
                        .value(workload.version().toString())
                        .build(),
                after(pods));
    }

    private ServiceAccount account() {
        return new ServiceAccount(
                name,
                ServiceAccountArgs.builder()
                        .metadata(metadata().build())
                        .automountServiceAccountToken(false)
                        .build(),
                child());
    }

    /** Named by its content: changed settings create another ConfigMap, and the pods that name it are replaced. */
    private ConfigMap configMap(Output<Map<String, String>> variables) {
        return new ConfigMap(
                name,
                ConfigMapArgs.builder()
                        .metadata(metadata().name(configMapName).build())
                        .data(variables)
                        .immutable(true)
                        .build(),
                child());
    }
}
