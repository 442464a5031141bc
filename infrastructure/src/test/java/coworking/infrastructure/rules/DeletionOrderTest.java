package coworking.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.stack.Registered;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pulumi deletes a resource before what it depends on. */
class DeletionOrderTest {

    @ParameterizedTest
    @EnumSource
    void theLoadBalancerGoesBeforeItsController(Run run) {
        assertGoesBefore(run, loadBalancer(run), "kubernetes:helm.sh/v3:Release", "load-balancers");
    }

    @ParameterizedTest
    @EnumSource
    void theControllerGoesBeforeTheNodes(Run run) {
        var controller = run.all("kubernetes:helm.sh/v3:Release")
                .filter(r -> run.local(r).contains("load-balancers"))
                .findFirst()
                .orElseThrow();

        assertGoesBefore(run, controller, "eks:index:ManagedNodeGroup", "");
    }

    @ParameterizedTest
    @EnumSource
    void theNodesGoBeforeTheNetwork(Run run) {
        assertThat(run.all("eks:index:ManagedNodeGroup")).isNotEmpty().allSatisfy(group -> {
            assertGoesBefore(run, group, "aws:ec2/natGateway:NatGateway", "");
            assertGoesBefore(run, group, "aws:ec2/routeTableAssociation:RouteTableAssociation", "private");
        });
    }

    @ParameterizedTest
    @EnumSource
    void whatHelmInstalledGoesBeforeTheNodes(Run run) {
        assertThat(run.all("kubernetes:helm.sh/v3:Release"))
                .isNotEmpty()
                .allSatisfy(release -> assertGoesBefore(run, release, "eks:index:ManagedNodeGroup", ""));
    }

    private static Registered loadBalancer(Run run) {
        return run.all("kubernetes:networking.k8s.io/v1:Ingress").findFirst().orElseThrow();
    }

    private static void assertGoesBefore(Run run, Registered first, String type, String name) {
        assertThat(needs(run, first))
                .as("what %s depends on", first)
                .anyMatch(r -> r.type().equals(type) && run.local(r).contains(name));
    }

    /** All that a resource depends on, also by its provider, and by what others in turn depend on. */
    private static Set<Registered> needs(Run run, Registered resource) {
        var found = new HashSet<Registered>();
        var open = new ArrayDeque<>(List.of(resource));
        while (!open.isEmpty()) {
            var next = open.pop();
            next.dependencies().stream()
                    .flatMap(urn -> run.declared().at(urn).stream())
                    .filter(found::add)
                    .forEach(open::push);
            run.those(r -> !next.provider().isEmpty() && next.provider().startsWith(r.urn() + "::"))
                    .filter(found::add)
                    .forEach(open::push);
        }
        return found;
    }
}
