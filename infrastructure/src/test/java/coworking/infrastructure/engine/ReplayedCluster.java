package coworking.infrastructure.engine;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import pulumirpc.Provider.ConstructRequest;

/** A cluster with the children that the real component provider registered, with the inputs of the run at hand. */
record ReplayedCluster(Recordings.Component recorded, ConstructRequest request, Monitor monitor) {

    private static final String CLUSTER = "aws:eks/cluster:Cluster";
    private static final String ENTRY = "aws:eks/accessEntry:AccessEntry";
    private static final String ASSOCIATION = "aws:eks/accessPolicyAssociation:AccessPolicyAssociation";

    Struct register() {
        if (!input("useDefaultVpcCni").getBoolValue()) {
            throw new IllegalStateException("the real component would create a second vpc-cni add-on");
        }
        if (input("publicAccessCidrs").hasListValue()
                && input("publicAccessCidrs").getListValue().getValuesCount() == 0) {
            throw new IllegalStateException("publicAccessCidrs: an empty list is a value, and refused");
        }
        if (!input("serviceRole").hasStructValue()) {
            throw new IllegalStateException("the real component would create a role without a boundary");
        }
        var roleArn = monitor.output(Values.urn(input("serviceRole")), "arn");
        var cluster = monitor.child(
                CLUSTER,
                request.getName() + "-eksCluster",
                clusterInputs(roleArn).apply(recorded.only(CLUSTER).inputs()),
                false);
        input("accessEntries").getStructValue().getFieldsMap().forEach(this::accessEntry);
        return outputs(cluster);
    }

    private Substitution clusterInputs(Value roleArn) {
        var upgradePolicy = input("upgradePolicy");
        return new Substitution(recorded.inputs(), request.getInputs())
                .with("roleArn", roleArn)
                .with("keyArn", input("encryptionConfigKeyArn"))
                .with("subnetIds", Values.joined(input("publicSubnetIds"), input("privateSubnetIds")))
                .with("Name", Values.text(request.getName() + "-eksCluster"))
                .adding("upgradePolicy", upgradePolicy);
    }

    private void accessEntry(String key, Value entry) {
        var name = request.getName() + "-" + key;
        var clusterName = input("name");
        var principal = entry.getStructValue().getFieldsOrThrow("principalArn");
        monitor.child(ENTRY, name, Values.struct("clusterName", clusterName, "principalArn", principal), false);
        entry.getStructValue()
                .getFieldsOrThrow("accessPolicies")
                .getStructValue()
                .getFieldsMap()
                .forEach((policy, value) -> monitor.child(
                        ASSOCIATION,
                        name + "-" + policy,
                        Values.struct("clusterName", clusterName, "principalArn", principal).toBuilder()
                                .putAllFields(value.getStructValue().getFieldsMap())
                                .build(),
                        false));
    }

    private Struct outputs(Monitor.Child cluster) {
        var securityGroup = Values.at(cluster.output("vpcConfig"), "clusterSecurityGroupId");
        return recorded.outputs().toBuilder()
                .removeFields("core")
                .removeFields("kubeconfig")
                .putFields("eksCluster", cluster.reference())
                .putFields("clusterSecurityGroupId", securityGroup)
                .putFields("nodeSecurityGroupId", securityGroup)
                .putFields("kubeconfigJson", kubeconfig(cluster.output("endpoint")))
                .build();
    }

    private Value kubeconfig(Value endpoint) {
        if (Values.isUnknown(endpoint)) {
            return endpoint;
        }
        var text = recorded.outputs().getFieldsOrThrow("kubeconfigJson").getStringValue();
        return Values.text(text.replace("https://127.0.0.1:46461", endpoint.getStringValue())
                .replace("coworking-dev", input("name").getStringValue()));
    }

    private Value input(String key) {
        return request.getInputs().getFieldsOrDefault(key, Value.getDefaultInstance());
    }
}
