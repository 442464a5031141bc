package coworking.infrastructure.edge;

import com.pulumi.aws.lb.LbFunctions;
import com.pulumi.aws.lb.inputs.GetLbsArgs;
import com.pulumi.aws.lb.inputs.GetLoadBalancerArgs;
import com.pulumi.aws.lb.outputs.GetLoadBalancerResult;
import com.pulumi.core.Output;
import com.pulumi.core.internal.OutputData;
import com.pulumi.core.internal.OutputInternal;
import com.pulumi.deployment.Deployment;
import coworking.infrastructure.configuration.StackContext;
import coworking.infrastructure.traffic.Traffic;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Finds the load balancer that the controller keeps for the Ingress. It is searched by the controller's tags, because a
 * search that finds nothing is no error, as a look-up by name is. A preview leaves a missing load balancer open. An update
 * waits for it: the controller creates a missing one again, see {@code LoadBalancers}.
 *
 * @param pause time between two searches
 * @param searches maximum searches
 */
record LoadBalancerLookup(StackContext stack, Duration pause, int searches) {

    /** Longer than the period after which the controller looks for missing load balancers. */
    static LoadBalancerLookup of(StackContext stack) {
        return new LoadBalancerLookup(stack, Duration.ofSeconds(15), 80);
    }

    /**
     * Returns the load balancer, which is unknown in a preview if it is missing.
     *
     * @param ready known once the load balancer is expected to exist
     */
    Output<GetLoadBalancerResult> once(Output<?> ready) {
        return ready.apply(known -> arn())
                .apply(arn -> LbFunctions.getLoadBalancer(
                        GetLoadBalancerArgs.builder().arn(arn).build()));
    }

    private Output<String> arn() {
        var preview = Deployment.getInstance().isDryRun();
        return search(preview ? 1 : searches).apply(found -> {
            if (found.isEmpty() && !preview) {
                throw new IllegalStateException("The load balancer %s does not exist. See docs/runbooks/edge-errors.md."
                        .formatted(Edge.loadBalancer(stack)));
            }
            return found.map(Output::of).orElseGet(() -> new OutputInternal<>(OutputData.unknown()));
        });
    }

    private Output<Optional<String>> search(int remaining) {
        var afterPause = CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS);
        return LbFunctions.getLbs(tags()).apply(result -> {
            var found = result.arns().stream().findFirst();
            return found.isPresent() || remaining <= 1
                    ? Output.of(found)
                    : Output.of(CompletableFuture.supplyAsync(() -> remaining - 1, afterPause))
                            .apply(this::search);
        });
    }

    /** Tags by which the controller finds its load balancers itself. */
    private GetLbsArgs tags() {
        return GetLbsArgs.builder()
                .tags(Map.of(
                        "elbv2.k8s.aws/cluster", stack.clusterName(),
                        "ingress.k8s.aws/stack", "%s/%s".formatted(Traffic.NAMESPACE, Edge.INGRESS)))
                .build();
    }
}
