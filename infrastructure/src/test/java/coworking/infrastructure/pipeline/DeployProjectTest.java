package coworking.infrastructure.pipeline;

import static coworking.infrastructure.pipeline.PipelineFixture.PROJECT;
import static coworking.infrastructure.pipeline.PipelineFixture.ROLE_POLICY;
import static coworking.infrastructure.pipeline.PipelineFixture.declared;
import static coworking.infrastructure.pipeline.PipelineFixture.deploy;
import static coworking.infrastructure.pipeline.PipelineFixture.project;
import static coworking.infrastructure.pipeline.PipelineFixture.variables;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.configuration.DataProtection;
import coworking.infrastructure.configuration.ReleaseSettings;
import coworking.infrastructure.configuration.ReleaseSettings.Origin;
import coworking.infrastructure.configuration.Source;
import coworking.infrastructure.network.Network;
import coworking.infrastructure.registry.ForeignRepositories;
import coworking.infrastructure.stack.Registered;
import coworking.infrastructure.stack.StackUnderTest;
import coworking.infrastructure.stack.TestStack;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The deployment project. */
class DeployProjectTest {

    private static final String FOREIGN = "210987654321.dkr.ecr.eu-central-1.amazonaws.com/coworking-dev";

    @Test
    void aProtectedStackBuildsNoPullRequestsAndDeploysOnlyWhatAPersonStarts() {
        var stack = deploy(DataProtection.PROTECTED);

        assertThat(stack.all(PROJECT))
                .extracting(Registered::name)
                .containsExactlyInAnyOrder("pipe-build", "pipe-deploy");
        assertThat(stack.all("aws:cloudwatch/eventTarget:EventTarget")).isEmpty();
    }

    @Test
    void aStackWithForeignReleasesBuildsNothing() {
        var declared = StackUnderTest.named("test").deploy(context -> {
            var origin = new Origin("releases", "arn:aws:kms:r:1:key/2", "arn:aws:kms:r:1:key/3", FOREIGN);
            var source = new Source("example/coworking", "main", Optional.empty(), "123456789012");
            var stack = TestStack.of("test", DataProtection.PROTECTED);
            new Pipeline(
                    "pipe",
                    stack,
                    new Pipeline.Args(
                            source,
                            new ReleaseSettings(Optional.of(origin), List.of()),
                            new ForeignRepositories(FOREIGN, List.of("analytics")),
                            new Network("net", stack, TestStack.NETWORK),
                            Optional.empty()));
        });

        assertThat(declared.exceptions()).isEmpty();
        assertThat(declared.all(PROJECT)).extracting(Registered::name).containsExactly("pipe-deploy");
        assertThat(declared.all("aws:s3/bucketV2:BucketV2")).isEmpty();
        assertThat(declared.named(ROLE_POLICY, "pipe-deploy").text("policy"))
                .contains(
                        "\"s3:GetObject\"],\"Resource\":[\"arn:aws:s3:::releases/*\"]",
                        "\"kms:Verify\"],\"Resource\":[\"arn:aws:kms:r:1:key/3\"]",
                        "arn:aws:ecr:eu-central-1:210987654321:repository/coworking-dev/analytics");
    }

    @Test
    void aSuccessfulBuildStartsTheDeployment() {
        assertThat(declared().only("aws:cloudwatch/eventRule:EventRule").text("eventPattern"))
                .isEqualTo("{\"detail\":{\"build-status\":[\"SUCCEEDED\"],\"project-name\":[\"pipe-build\"]},"
                        + "\"detail-type\":[\"CodeBuild Build State Change\"],\"source\":[\"aws.codebuild\"]}");
        assertThat(declared().only("aws:cloudwatch/eventTarget:EventTarget").text("arn"))
                .contains("pipe-deploy");
    }

    @Test
    void theDeploymentHasNoSourceAndNoContainers() {
        var project = project("pipe-deploy");

        assertThat(project.text("source.type")).isEqualTo("NO_SOURCE");
        assertThat(project.text("source.buildspec"))
                .contains("PULUMI_SHA256", "delivery/roll-out", "aws kms verify")
                .doesNotContain("@delivery/");
        assertThat(project.input("environment.privilegedMode")).isEqualTo(false);
        assertThat(variables("pipe-deploy"))
                .containsOnlyKeys(
                        "RELEASE_REPOSITORIES",
                        "RELEASE_BUCKET",
                        "RELEASE_SIGNER",
                        "RELEASE_REQUIRED",
                        "PULUMI_STACK",
                        "PULUMI_BACKEND_URL")
                .containsEntry("PULUMI_STACK", "test")
                .containsEntry(
                        "PULUMI_BACKEND_URL",
                        "s3://coworking-state-123456789012-eu-central-1?region=eu-central-1&awssdk=v2");
    }

    @Test
    void onlyTheDeploymentDeploys() {
        assertThat(declared().all("aws:iam/rolePolicyAttachment:RolePolicyAttachment"))
                .hasSize(8)
                .allMatch(attachment -> attachment.text("role").equals("pipe-deploy"));
        assertThat(project("pipe-pull-requests").input("vpcConfig")).isNull();
        assertThat(project("pipe-build").input("vpcConfig")).isNull();
        assertThat(project("pipe-deploy").input("vpcConfig.subnets"))
                .isEqualTo(List.of("net-private-a-id", "net-private-b-id"));
    }

    /** It removes the lock of a build that was interrupted, and of no other. */
    @Test
    void aDeploymentSeesWhetherAnotherOneHasEnded() {
        assertThat(declared()
                        .named("aws:iam/policy:Policy", "pipe-deploy-services")
                        .text("policy"))
                .contains("\"codebuild:BatchGetBuilds\"");
        assertThat(project("pipe-deploy").text("source.buildspec")).contains("batch-get-builds", "buildComplete");
    }
}
