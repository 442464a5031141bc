package coworking.infrastructure.edge;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.networking.v1.Ingress;
import com.pulumi.kubernetes.networking.v1.IngressArgs;
import com.pulumi.kubernetes.networking.v1.inputs.HTTPIngressPathArgs;
import com.pulumi.kubernetes.networking.v1.inputs.HTTPIngressRuleValueArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IngressBackendArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IngressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IngressServiceBackendArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IngressSpecArgs;
import com.pulumi.kubernetes.networking.v1.inputs.ServiceBackendPortArgs;
import com.pulumi.resources.Resource;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.EdgeSettings;
import coworking.infrastructure.configuration.EdgeSettings.PublicAccess;
import coworking.infrastructure.configuration.ServiceDefinition;
import coworking.infrastructure.configuration.StackContext;
import coworking.infrastructure.traffic.Connection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One application load balancer for all services, by an Ingress. If it is public, it has a certificate and a firewall. It is
 * created before the services, whose pods wait for its health checks, and deleted after them.
 */
public final class Edge extends Component {

    /** Class of the Ingresses of the AWS Load Balancer Controller. */
    public static final String INGRESS_CLASS = "alb";

    /** Name of the Ingress in Kubernetes. */
    static final String INGRESS = "edge";

    private final Args args;
    private final Ingress ingress;

    /**
     * @param services services that it routes to by their paths
     * @param requests its clients
     * @param namespace name of the services' namespace
     * @param before resources that are created before it and deleted after it, including its controller
     */
    public record Args(
            EdgeSettings settings,
            List<ServiceDefinition> services,
            Connection requests,
            Output<String> namespace,
            Provider provider,
            List<Resource> before) {}

    public Edge(String name, StackContext stack, Args args) {
        super("coworking:edge:Edge", name, stack, args.provider(), args.before().toArray(Resource[]::new));
        this.args = args;
        this.ingress = args.settings().publicAccess().map(this::internetFacing).orElseGet(this::internal);
        registerOutputs(Map.of("loadBalancer", Output.of(loadBalancer(stack))));
    }

    /** Name of the load balancer in AWS. */
    public static String loadBalancer(StackContext stack) {
        return stack.prefix();
    }

    /** Name of the firewall in AWS; empty if the load balancer is internal. */
    public static Optional<String> firewall(StackContext stack, EdgeSettings settings) {
        return settings.publicAccess().map(access -> stack.prefix());
    }

    /** The Ingress. Services depend on it. */
    public Resource ingress() {
        return ingress;
    }

    private Ingress internal() {
        return ingress(Output.of(annotations().internal()), List.of());
    }

    private Ingress internetFacing(PublicAccess access) {
        var firewall = new Firewall(name + "-firewall", this);
        var annotations = annotations().internetFacing(certificate(access), firewall.arn());
        return ingress(annotations, List.of(firewall.log()));
    }

    private Output<String> certificate(PublicAccess access) {
        return access.certificateArn()
                .map(Output::of)
                .orElseGet(() -> new ValidatedCertificate(
                                name + "-certificate",
                                access.hostName(),
                                access.hostedZone().orElseThrow(),
                                this)
                        .arn());
    }

    private IngressAnnotations annotations() {
        return new IngressAnnotations(loadBalancer(stack), args.requests().clientCidrs());
    }

    private Ingress ingress(Output<Map<String, String>> annotations, List<Resource> firewall) {
        var before = Stream.concat(args.before().stream(), firewall.stream()).toList();
        return new Ingress(
                name,
                IngressArgs.builder()
                        .metadata(ObjectMetaArgs.builder()
                                .name(INGRESS)
                                .namespace(args.namespace())
                                .annotations(annotations)
                                .build())
                        .spec(IngressSpecArgs.builder()
                                .ingressClassName(INGRESS_CLASS)
                                .rules(IngressRuleArgs.builder().http(paths()).build())
                                .build())
                        .build(),
                after(before));
    }

    /** Load balancers try paths in order, so longer ones come first. */
    private HTTPIngressRuleValueArgs paths() {
        return HTTPIngressRuleValueArgs.builder()
                .paths(args.services().stream()
                        .sorted(Comparator.comparing((ServiceDefinition service) ->
                                -service.pathPrefix().length()))
                        .map(Edge::path)
                        .toList())
                .build();
    }

    private static HTTPIngressPathArgs path(ServiceDefinition service) {
        return HTTPIngressPathArgs.builder()
                .path(service.pathPrefix())
                .pathType("Prefix")
                .backend(IngressBackendArgs.builder()
                        .service(IngressServiceBackendArgs.builder()
                                .name(service.name())
                                .port(ServiceBackendPortArgs.builder()
                                        .name("http")
                                        .build())
                                .build())
                        .build())
                .build();
    }
}
