package coworking.infrastructure.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import coworking.infrastructure.stack.ParentComponent;
import coworking.infrastructure.stack.StackUnderTest;
import java.util.List;
import org.junit.jupiter.api.Test;

class PodRoleTest {

    @Test
    void podsOfTheServiceAccountTakeTheRole() {
        var stack = StackUnderTest.named("dev").deploy(context -> podRole());

        var association = stack.only("aws:eks/podIdentityAssociation:PodIdentityAssociation");
        assertThat(association.input("namespace")).isEqualTo("kube-system");
        assertThat(association.input("serviceAccount")).isEqualTo("autoscaler");
        assertThat(association.input("roleArn")).isEqualTo("arn:aws:iam::123456789012:role/scaling");
        assertThat(stack.only("aws:iam/role:Role").input("assumeRolePolicy"))
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                        + "\"Principal\":{\"Service\":\"pods.eks.amazonaws.com\"},"
                        + "\"Action\":[\"sts:AssumeRole\",\"sts:TagSession\"],"
                        + "\"Condition\":{\"StringEquals\":{\"aws:SourceAccount\":[\"123456789012\"]}}}]}");
        assertThat(stack.only("aws:iam/rolePolicy:RolePolicy").input("policy"))
                .isEqualTo("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                        + "\"Action\":[\"s3:GetObject\"],\"Resource\":[\"arn:aws:s3:::played/*\"]}]}");
    }

    @Test
    void isDeclaredInAPreviewToo() {
        var stack = StackUnderTest.named("dev").preview(context -> podRole());

        var association = stack.only("aws:eks/podIdentityAssociation:PodIdentityAssociation");
        assertThat(association.input("serviceAccount")).isEqualTo("autoscaler");
        assertThat(association.dependencies()).anyMatch(urn -> urn.contains("aws:iam/rolePolicy:RolePolicy"));
    }

    private static void podRole() {
        var statement = Statement.allow("s3:GetObject").on("arn:aws:s3:::played/*");
        var pods = new PodRole.Account(Output.of("coworking-dev"), "kube-system", "autoscaler");
        new PodRole("scaling", pods, List.of(statement), new ParentComponent());
    }
}
