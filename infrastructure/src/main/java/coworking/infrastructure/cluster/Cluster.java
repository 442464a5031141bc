package coworking.infrastructure.cluster;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.ProviderArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.storage.v1.StorageClass;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import coworking.infrastructure.aws.ControlPlaneRole;
import coworking.infrastructure.aws.DataKey;
import coworking.infrastructure.aws.EksCluster;
import coworking.infrastructure.aws.Logs;
import coworking.infrastructure.cluster.Nodes.NodeGroup;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.component.KubernetesPlugin;
import coworking.infrastructure.configuration.ClusterSettings;
import coworking.infrastructure.configuration.StackContext;
import coworking.infrastructure.kubernetes.KubernetesObjects;
import coworking.infrastructure.traffic.Connection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An EKS cluster that is ready for pods with volumes, AWS roles and load balancers. */
public final class Cluster extends Component {

    private final Args args;
    private final EksCluster eks;
    private final List<NodeGroup> nodes;
    private final Provider provider;
    private final LoadBalancers loadBalancers;

    /**
     * @param network created before the cluster and deleted after it
     * @param zones availability zones, in the order of the subnets
     * @param administration connections to the public endpoint of its API
     */
    public record Args(
            ClusterSettings settings,
            Resource network,
            EksCluster.Subnets subnets,
            List<String> zones,
            Connection administration) {

        /** Versions of the parts that depend on the Kubernetes version. */
        KubernetesParts kubernetes() {
            return KubernetesParts.of(settings.kubernetesVersion());
        }
    }

    public Cluster(String name, StackContext stack, Args args) {
        super("coworking:cluster:Cluster", name, stack, args.network());
        this.args = args;
        this.eks = eks();
        var beforeNodes = addOns(AddOn.beforeNodes(args.kubernetes()), List.of());
        this.nodes = new Nodes(name + "-nodes", args, eks, beforeNodes, this).groups();
        var onNodes = addOns(AddOn.onNodes(args.kubernetes(), stack.tags()), nodeGroups());
        this.provider =
                provider(Stream.concat(nodeGroups().stream(), onNodes.stream()).toList());
        defaultStorageClass();
        new NodeAutoscaling(name + "-autoscaling", args.kubernetes(), clusterName(), nodes, provider, this);
        this.loadBalancers = new LoadBalancers(
                name + "-load-balancers", clusterName(), args.subnets().vpcId(), provider, this);
        registerOutputs(Map.of("name", clusterName()));
    }

    /** The cluster's name, known once the cluster exists. */
    public Output<String> clusterName() {
        return eks.urn().applyValue(exists -> stack.clusterName());
    }

    /** A kubeconfig that gets a token from the AWS command line; a secret. */
    public Output<String> kubeconfig() {
        return eks.kubeconfigJson();
    }

    /** Provider of everything in the cluster, which is created after nodes and add-ons and deleted before them. */
    public Provider provider() {
        return provider;
    }

    /** The security group of the control plane and the nodes. */
    public Output<String> securityGroupId() {
        return eks.clusterSecurityGroupId();
    }

    public List<Resource> nodeGroups() {
        return nodes.stream().<Resource>map(NodeGroup::resource).toList();
    }

    /** Deletes the load balancer of a Service, so such a Service depends on it. */
    public Resource loadBalancerController() {
        return loadBalancers.controller();
    }

    private EksCluster eks() {
        var settings = args.settings();
        var purpose = "Secrets of Kubernetes and log of the control plane in " + stack.clusterName();
        var users = List.of(DataKey.usedByLogs(stack));
        var secretsKey = new DataKey(name + "-secrets", purpose, stack.protection(), users, this);
        var role = new ControlPlaneRole(name + "-control-plane", this);
        var publicCidrs = args.administration().clientCidrs();
        return new EksCluster(
                name,
                new EksCluster.Args(
                        stack.clusterName(),
                        settings.kubernetesVersion().toString(),
                        role,
                        args.subnets(),
                        new EksCluster.Access(settings.administrators(), publicCidrs),
                        secretsKey.arn(),
                        stack.protection().isProtected(),
                        stack.tags()),
                stack.protection()
                        .on(ComponentResourceOptions.builder())
                        .parent(this)
                        .dependsOn(args.network(), logGroup(secretsKey), secretsKey, role));
    }

    /** EKS creates one without retention if there is none, and again if it logs after the stack is destroyed. */
    private LogGroup logGroup(DataKey key) {
        var group = "/aws/eks/%s/cluster".formatted(stack.clusterName());
        return new LogGroup(name, Logs.group(stack, key).name(group).build(), child());
    }

    private List<Resource> addOns(List<AddOn> addOns, List<Resource> before) {
        return addOns.stream()
                .<Resource>map(
                        addOn -> new InstalledAddOn(name + "-" + addOn.name(), addOn, clusterName(), before, this))
                .toList();
    }

    private Provider provider(List<Resource> nodesAndAddOns) {
        return new Provider(
                name,
                ProviderArgs.builder()
                        .kubeconfig(eks.kubeconfigJson())
                        .enableServerSideApply(true)
                        .build(),
                options()
                        .version(KubernetesPlugin.VERSION)
                        .dependsOn(nodesAndAddOns)
                        .build());
    }

    private void defaultStorageClass() {
        var metadata = ObjectMetaArgs.builder()
                .name("gp3")
                .annotations(Map.of("storageclass.kubernetes.io/is-default-class", "true"))
                .build();
        new StorageClass(
                name + "-gp3",
                KubernetesObjects.gp3(metadata, "Delete"),
                options().provider(provider).build());
    }
}
