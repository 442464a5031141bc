package coworking.infrastructure.component;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.aws.ec2.Vpc;
import com.pulumi.aws.ec2.VpcArgs;
import com.pulumi.aws.iam.RolePolicy;
import com.pulumi.aws.iam.RolePolicyArgs;
import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import coworking.infrastructure.stack.Registered;
import coworking.infrastructure.stack.StackUnderTest;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TaggingTest {

    @Test
    void aResourceGetsTheTagsAndItsName() {
        var vpc = vpc(VpcArgs.builder().cidrBlock("10.0.0.0/16"));

        assertThat(vpc.input("tags")).isEqualTo(Map.of("project", "coworking", "stack", "dev", "Name", "net"));
        assertThat(vpc.text("cidrBlock")).isEqualTo("10.0.0.0/16");
    }

    @Test
    void aResourceKeepsItsOwnTags() {
        var vpc = vpc(VpcArgs.builder().tags(Output.of(Map.of("stack", "mine", "zone", "a"))));

        assertThat(vpc.input("tags"))
                .isEqualTo(Map.of("project", "coworking", "stack", "mine", "zone", "a", "Name", "net"));
    }

    @Test
    void whatTakesNoTagsIsLeftAlone() {
        var policy = tagged(options -> new RolePolicy(
                        "policy",
                        RolePolicyArgs.builder().role("r").policy("{}").build(),
                        options))
                .only("aws:iam/rolePolicy:RolePolicy");

        assertThat(policy.inputs()).isEqualTo(Map.of("role", "r", "policy", "{}"));
    }

    private static Registered vpc(VpcArgs.Builder args) {
        return tagged(options -> new Vpc("net", args.build(), options)).only("aws:ec2/vpc:Vpc");
    }

    private static StackUnderTest.Declared tagged(Consumer<CustomResourceOptions> declare) {
        var tagging = new Tagging(Map.of("project", "coworking", "stack", "dev"));
        return StackUnderTest.named("dev").deploy(context -> {
            var component = new ComponentResource(
                    "coworking:test:Component",
                    "component",
                    ComponentResourceOptions.builder()
                            .resourceTransformations(List.of(tagging))
                            .build());
            declare.accept(CustomResourceOptions.builder().parent(component).build());
        });
    }
}
