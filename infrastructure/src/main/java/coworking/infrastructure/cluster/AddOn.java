package coworking.infrastructure.cluster;

import java.util.Map;
import java.util.Optional;

/**
 * One of EKS's managed add-ons at a pinned version.
 *
 * @param name as EKS knows it
 * @param version one that EKS offers for the cluster's version of Kubernetes
 * @param configuration what differs from the add-on's defaults, in the shape of its own JSON schema
 * @param identity the service account that gets a role, where the add-on talks to AWS
 */
record AddOn(String name, String version, Map<String, Object> configuration, Optional<Identity> identity) {

    /**
     * Who an add-on is in AWS.
     *
     * @param managedPolicy path and name of the policy that AWS keeps for the add-on
     */
    record Identity(String serviceAccount, String managedPolicy) {}

    static AddOn of(String name, String version) {
        return new AddOn(name, version, Map.of(), Optional.empty());
    }

    AddOn with(Map<String, Object> values) {
        return new AddOn(name, version, values, identity);
    }

    AddOn as(String serviceAccount, String managedPolicy) {
        return new AddOn(name, version, configuration, Optional.of(new Identity(serviceAccount, managedPolicy)));
    }
}
