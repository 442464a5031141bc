package coworking.infrastructure.cluster;

import com.pulumi.aws.cloudwatch.LogGroup;
import com.pulumi.aws.cloudwatch.LogGroupArgs;
import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.storage.v1.StorageClass;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import coworking.infrastructure.aws.AccessEntry;
import coworking.infrastructure.aws.DataKey;
import coworking.infrastructure.aws.DataKeyArgs;
import coworking.infrastructure.aws.EksCluster;
import coworking.infrastructure.aws.EksClusterArgs;
import coworking.infrastructure.cluster.Nodes.NodeGroup;
import coworking.infrastructure.configuration.Cidr;
import coworking.infrastructure.configuration.DataProtection;
import coworking.infrastructure.kubernetes.Kubernetes;
import coworking.infrastructure.kubernetes.Volumes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** An EKS cluster that is ready for pods with volumes, roles in AWS and load balancers. */
public final class Cluster extends ComponentResource {

    private static final List<String> LOGS = List.of("api", "audit", "authenticator", "controllerManager", "scheduler");

    private final String name;
    private final ClusterArgs args;
    private final EksCluster eks;
    private final List<NodeGroup> nodes;
    private final Provider provider;
    private final LoadBalancers loadBalancers;

    public Cluster(String name, ClusterArgs args, ComponentResourceOptions options) {
        super("coworking:cluster:Cluster", name, options);
        this.name = name;
        this.args = args;
        this.eks = eks(secretsKey(), logGroup());
        var ofMachines = addOns(AddOns.ofMachines(args.kubernetes()), List.of());
        this.nodes = new Nodes(name + "-nodes", args, eks, ofMachines, component()).groups();
        var onMachines = addOns(AddOns.onMachines(args.kubernetes(), args.tags()), nodeGroups());
        this.provider = Kubernetes.provider(
                name,
                this,
                eks.kubeconfigJson(),
                Stream.concat(nodeGroups().stream(), onMachines.stream()).toList());
        storageClass();
        new NodeAutoscaling(name + "-autoscaling", args, clusterName(), nodes, provider, component());
        this.loadBalancers = new LoadBalancers(name + "-load-balancers", args, clusterName(), provider, component());
        registerOutputs(Map.of("name", clusterName()));
    }

    /** The cluster's name, known once the cluster is there. */
    public Output<String> clusterName() {
        return eks.urn().applyValue(exists -> args.name());
    }

    /** A kubeconfig that asks the AWS command line for a token; a secret. */
    public Output<String> kubeconfig() {
        return eks.kubeconfigJson();
    }

    /** The way in for what is declared inside the cluster; see {@link Kubernetes#options}. */
    public Provider provider() {
        return provider;
    }

    /** The security group of the control plane and the machines. */
    public Output<String> securityGroupId() {
        return eks.clusterSecurityGroupId();
    }

    /** The groups of machines. */
    public List<Resource> nodeGroups() {
        return nodes.stream().<Resource>map(NodeGroup::resource).toList();
    }

    /** What a Service with a load balancer depends on, so that the load balancer goes before its controller. */
    public Resource loadBalancerController() {
        return loadBalancers.controller();
    }

    private DataKey secretsKey() {
        return new DataKey(
                name + "-secrets",
                new DataKeyArgs(
                        "Secrets of Kubernetes in " + args.name(), args.accountId(), List.of(), args.protection()),
                component());
    }

    /** EKS creates one without retention if there is none, and again if it logs after the stack is destroyed. */
    private LogGroup logGroup() {
        return new LogGroup(
                name,
                LogGroupArgs.builder()
                        .name("/aws/eks/%s/cluster".formatted(args.name()))
                        .retentionInDays(args.logRetentionDays())
                        .build(),
                CustomResourceOptions.builder().parent(this).build());
    }

    private EksCluster eks(DataKey secretsKey, LogGroup logGroup) {
        var network = args.network();
        var settings = args.settings();
        return new EksCluster(
                name,
                EksClusterArgs.of(args.name(), settings.kubernetesVersion().toString())
                        .network(network.vpcId(), network.privateSubnetIds(), network.publicSubnetIds())
                        .publicAccess(
                                settings.apiCidrs().stream().map(Cidr::toString).toList())
                        .accessEntries(administrators(settings.administrators()))
                        .secretsKey(secretsKey.arn())
                        .logs(LOGS)
                        .deletionProtection(args.protection() == DataProtection.PROTECTED)
                        .tags(args.tags()),
                args.protection()
                        .on(ComponentResourceOptions.builder())
                        .parent(this)
                        .dependsOn(network.resource(), logGroup, secretsKey)
                        .build());
    }

    private static Map<String, AccessEntry> administrators(List<String> principals) {
        var entries = new LinkedHashMap<String, AccessEntry>();
        principals.forEach(arn -> entries.put(arn.replaceAll("[^a-zA-Z0-9]+", "-"), AccessEntry.administrator(arn)));
        return entries;
    }

    private List<Resource> addOns(List<AddOn> addOns, List<Resource> after) {
        return addOns.stream()
                .<Resource>map(addOn ->
                        new InstalledAddOn(name + "-" + addOn.name(), addOn, clusterName(), after, component()))
                .toList();
    }

    private void storageClass() {
        var metadata = ObjectMetaArgs.builder()
                .name("gp3")
                .annotations(Map.of("storageclass.kubernetes.io/is-default-class", "true"))
                .build();
        new StorageClass(
                name + "-gp3",
                Volumes.gp3(metadata, Volumes.AfterClaim.DELETE),
                Kubernetes.options(this, provider).build());
    }

    private ComponentResourceOptions component() {
        return ComponentResourceOptions.builder().parent(this).build();
    }
}
