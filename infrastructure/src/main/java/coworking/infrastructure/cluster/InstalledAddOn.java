package coworking.infrastructure.cluster;

import com.google.gson.Gson;
import com.pulumi.aws.eks.Addon;
import com.pulumi.aws.eks.AddonArgs;
import com.pulumi.aws.eks.inputs.AddonPodIdentityAssociationArgs;
import com.pulumi.aws.iam.Role;
import com.pulumi.aws.iam.RoleArgs;
import com.pulumi.aws.iam.RolePolicyAttachment;
import com.pulumi.aws.iam.RolePolicyAttachmentArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import coworking.infrastructure.aws.PolicyDocument;
import coworking.infrastructure.aws.Principal;
import coworking.infrastructure.aws.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A managed add-on in a cluster, with its role where it has one. */
final class InstalledAddOn extends ComponentResource {

    private final String name;
    private final AddOn addOn;

    /** @param after what has to be there first */
    InstalledAddOn(
            String name,
            AddOn addOn,
            Output<String> clusterName,
            List<Resource> after,
            ComponentResourceOptions options) {
        super("coworking:cluster:InstalledAddOn", name, options);
        this.name = name;
        this.addOn = addOn;
        install(clusterName, after);
        registerOutputs(Map.of());
    }

    private void install(Output<String> clusterName, List<Resource> after) {
        var args = AddonArgs.builder()
                .clusterName(clusterName)
                .addonName(addOn.name())
                .addonVersion(addOn.version())
                .resolveConflictsOnCreate("OVERWRITE")
                .resolveConflictsOnUpdate("OVERWRITE");
        if (!addOn.configuration().isEmpty()) {
            // Always in one order, so that an unchanged configuration is the same text.
            args.configurationValues(new Gson().toJson(new TreeMap<>(addOn.configuration())));
        }
        var dependencies = new ArrayList<>(after);
        addOn.identity().ifPresent(identity -> {
            var role = role();
            dependencies.add(permission(role, identity));
            args.podIdentityAssociations(AddonPodIdentityAssociationArgs.builder()
                    .serviceAccount(identity.serviceAccount())
                    .roleArn(role.arn())
                    .build());
        });
        new Addon(name, args.build(), child().dependsOn(dependencies).build());
    }

    private Role role() {
        var trust =
                Statement.allow("sts:AssumeRole", "sts:TagSession").to(new Principal.Service("pods.eks.amazonaws.com"));
        return new Role(
                name,
                RoleArgs.builder().assumeRolePolicy(PolicyDocument.of(trust)).build(),
                child().build());
    }

    private RolePolicyAttachment permission(Role role, AddOn.Identity identity) {
        return new RolePolicyAttachment(
                name,
                RolePolicyAttachmentArgs.builder()
                        .role(role.name())
                        .policyArn("arn:aws:iam::aws:policy/" + identity.managedPolicy())
                        .build(),
                child().build());
    }

    private CustomResourceOptions.Builder child() {
        return CustomResourceOptions.builder().parent(this);
    }
}
