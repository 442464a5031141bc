package coworking.infrastructure.cluster;

import com.google.gson.Gson;
import com.pulumi.aws.eks.Addon;
import com.pulumi.aws.eks.AddonArgs;
import com.pulumi.aws.eks.inputs.AddonPodIdentityAssociationArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import coworking.infrastructure.aws.Roles;
import coworking.infrastructure.component.Component;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A managed add-on in a cluster, with its role if it needs one. */
final class InstalledAddOn extends Component {

    InstalledAddOn(String name, AddOn addOn, Output<String> clusterName, List<Resource> before, Component parent) {
        super("coworking:cluster:InstalledAddOn", name, parent);
        var args = AddonArgs.builder()
                .clusterName(clusterName)
                .addonName(addOn.name())
                .addonVersion(addOn.version())
                .resolveConflictsOnCreate("OVERWRITE")
                .resolveConflictsOnUpdate("OVERWRITE");
        if (!addOn.configuration().isEmpty()) {
            // Sorted, so that an unchanged configuration is the same text.
            args.configurationValues(new Gson().toJson(new TreeMap<>(addOn.configuration())));
        }
        var dependencies = new ArrayList<>(before);
        addOn.role().ifPresent(wanted -> dependencies.add(giveRole(args, wanted)));
        new Addon(name, args.build(), after(dependencies));
        registerOutputs(Map.of());
    }

    private Resource giveRole(AddonArgs.Builder args, AddOn.Role wanted) {
        var role = Roles.ofPods(name, stack, child());
        args.podIdentityAssociations(AddonPodIdentityAssociationArgs.builder()
                .serviceAccount(wanted.serviceAccount())
                .roleArn(role.arn())
                .build());
        return Roles.attachAws(name, role, wanted.managedPolicy(), child());
    }
}
