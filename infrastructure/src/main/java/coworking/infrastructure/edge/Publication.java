package coworking.infrastructure.edge;

import com.pulumi.aws.lb.outputs.GetLoadBalancerResult;
import com.pulumi.aws.route53.Record;
import com.pulumi.aws.route53.RecordArgs;
import com.pulumi.aws.route53.inputs.RecordAliasArgs;
import com.pulumi.core.Output;
import coworking.infrastructure.component.Component;
import coworking.infrastructure.configuration.EdgeSettings;
import coworking.infrastructure.configuration.EdgeSettings.PublicAccess;
import coworking.infrastructure.configuration.StackContext;
import java.util.List;
import java.util.Map;

/**
 * The load balancer as AWS knows it, and its name in Route 53. The controller creates the load balancer outside Pulumi, so it
 * is looked up once the pods that it checks are ready. A load balancer that was removed and created again gets another
 * address, which the next update writes to Route 53.
 */
public final class Publication extends Component {

    private final EdgeSettings settings;
    private final Output<GetLoadBalancerResult> loadBalancer;

    /** @param ready known once the services' pods are ready */
    public Publication(String name, StackContext stack, EdgeSettings settings, Output<List<String>> ready) {
        this(name, stack, settings, LoadBalancerLookup.of(stack), ready);
    }

    Publication(
            String name,
            StackContext stack,
            EdgeSettings settings,
            LoadBalancerLookup lookup,
            Output<List<String>> ready) {
        super("coworking:edge:Publication", name, stack);
        this.settings = settings;
        this.loadBalancer = lookup.once(ready);
        settings.publicAccess().ifPresent(access -> access.hostedZone().ifPresent(zone -> record(access, zone)));
        registerOutputs(Map.of("address", address()));
    }

    /** The base URL for clients, e.g. {@code https://reports.example.com}. */
    public Output<String> address() {
        return settings.publicAccess()
                .map(access -> Output.of("https://" + access.hostName()))
                .orElseGet(() -> loadBalancer.applyValue(known -> "http://" + known.dnsName()));
    }

    /** Host name that a CNAME record of another DNS leads to. */
    public Output<String> loadBalancerHost() {
        return loadBalancer.applyValue(GetLoadBalancerResult::dnsName);
    }

    /** Value of the dimension {@code LoadBalancer} in CloudWatch, e.g. {@code app/coworking-prod/50dc6c495c0c9188}. */
    public Output<String> metricDimension() {
        return loadBalancer.applyValue(GetLoadBalancerResult::arnSuffix);
    }

    private void record(PublicAccess access, String zone) {
        new Record(
                name,
                RecordArgs.builder()
                        .zoneId(zone)
                        .name(access.hostName())
                        .type("A")
                        .aliases(RecordAliasArgs.builder()
                                .name(loadBalancerHost())
                                .zoneId(loadBalancer.applyValue(GetLoadBalancerResult::zoneId))
                                .evaluateTargetHealth(false)
                                .build())
                        .build(),
                child());
    }
}
