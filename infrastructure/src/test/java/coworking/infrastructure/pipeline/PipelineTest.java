package coworking.infrastructure.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.configuration.DataProtection;
import coworking.infrastructure.configuration.ReleaseSettings;
import coworking.infrastructure.configuration.ReleaseSettings.Origin;
import coworking.infrastructure.configuration.Source;
import coworking.infrastructure.network.Network;
import coworking.infrastructure.registry.ForeignRepositories;
import coworking.infrastructure.registry.Registry;
import coworking.infrastructure.stack.Registered;
import coworking.infrastructure.stack.StackUnderTest;
import coworking.infrastructure.stack.StackUnderTest.Declared;
import coworking.infrastructure.stack.TestStack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineTest {

    private static final String CONNECTION =
            "arn:aws:codeconnections:eu-central-1:123456789012:connection/00000000-0000-0000-0000-000000000000";
    private static final String PROJECT = "aws:codebuild/project:Project";
    private static final String WEBHOOK = "aws:codebuild/webhook:Webhook";
    private static final String ROLE_POLICY = "aws:iam/rolePolicy:RolePolicy";
    private static final String RELEASES = "arn:aws:ecr:eu-central-1:123456789012:repository/reg-analytics";

    private static final String FOREIGN = "210987654321.dkr.ecr.eu-central-1.amazonaws.com/coworking-dev";

    private static Declared pipeline;

    @BeforeAll
    static void declare() {
        pipeline = StackUnderTest.named("test").deploy(context -> pipeline(DataProtection.NONE));
    }

    @Test
    void pullRequestsIntoTheBranchAreBuilt() {
        assertThat(pipeline.named(WEBHOOK, "pipe-pull-requests").input("filterGroups.0.filters"))
                .isEqualTo(List.of(
                        Map.of(
                                "type",
                                "EVENT",
                                "pattern",
                                "PULL_REQUEST_CREATED,PULL_REQUEST_UPDATED,PULL_REQUEST_REOPENED"),
                        Map.of("type", "BASE_REF", "pattern", "^refs/heads/release/1\\.x$")));
    }

    @Test
    void pushesToTheBranchAreBuilt() {
        assertThat(pipeline.named(WEBHOOK, "pipe-build").input("filterGroups.0.filters"))
                .isEqualTo(List.of(
                        Map.of("type", "EVENT", "pattern", "PUSH"),
                        Map.of("type", "HEAD_REF", "pattern", "^refs/heads/release/1\\.x$")));
    }

    @Test
    void aPullRequestIsBuiltAfterTheCommentOfAMaintainer() {
        var webhook = pipeline.named(WEBHOOK, "pipe-pull-requests");

        assertThat(webhook.input("pullRequestBuildPolicy"))
                .isEqualTo(Map.of(
                        "requiresCommentApproval",
                        "ALL_PULL_REQUESTS",
                        "approverRoles",
                        List.of("GITHUB_ADMIN", "GITHUB_MAINTAIN")));
        assertThat(webhook.input("manualCreation")).isEqualTo(true);
    }

    @Test
    void aPullRequestGetsNoConnectionAndNoMachine() {
        var project = project("pipe-pull-requests");

        assertThat(project.input("source.auth")).isNull();
        assertThat(project.input("environment.privilegedMode")).isEqualTo(false);
        assertThat(variables("pipe-pull-requests")).isEmpty();
        assertThat(policy("pipe-pull-requests")).doesNotContain("codeconnections", "ecr:", "pipe-releases");
    }

    @Test
    void aProtectedStackBuildsNoPullRequestsAndDeploysOnlyWhatAPersonStarts() {
        var prod = StackUnderTest.named("test").deploy(context -> pipeline(DataProtection.PROTECTED));

        assertThat(prod.all(PROJECT))
                .extracting(Registered::name)
                .containsExactlyInAnyOrder("pipe-build", "pipe-deploy");
        assertThat(prod.all("aws:cloudwatch/eventTarget:EventTarget")).isEmpty();
    }

    @Test
    void aStackThatDeploysTheReleasesOfAnotherBuildsNothing() {
        var prod = StackUnderTest.named("test").deploy(context -> {
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

        assertThat(prod.exceptions()).isEmpty();
        assertThat(prod.all(PROJECT)).extracting(Registered::name).containsExactly("pipe-deploy");
        assertThat(prod.all("aws:s3/bucketV2:BucketV2")).isEmpty();
        assertThat(prod.named(ROLE_POLICY, "pipe-deploy").text("policy"))
                .contains(
                        "\"s3:GetObject\"],\"Resource\":[\"arn:aws:s3:::releases/*\"]",
                        "\"kms:Verify\"],\"Resource\":[\"arn:aws:kms:r:1:key/3\"]",
                        "arn:aws:ecr:eu-central-1:210987654321:repository/coworking-dev/analytics");
    }

    @Test
    void anotherAccountMayReadAndVerifyReleasesAndNothingElse() {
        assertThat(pipeline.named("aws:kms/key:Key", "pipe-releases-signer").text("policy"))
                .contains("\"Principal\":{\"AWS\":\"arn:aws:iam::210987654321:root\"},"
                        + "\"Action\":[\"kms:DescribeKey\",\"kms:Verify\"]");
        assertThat(pipeline.named("aws:kms/key:Key", "pipe-releases").text("policy"))
                .contains("\"Principal\":{\"AWS\":\"arn:aws:iam::210987654321:root\"},"
                        + "\"Action\":[\"kms:Decrypt\",\"kms:DescribeKey\"]");
        assertThat(pipeline.named("aws:kms/key:Key", "pipe").text("policy")).doesNotContain("210987654321");
    }

    @Test
    void aSuccessfulBuildStartsTheDeployment() {
        assertThat(pipeline.only("aws:cloudwatch/eventRule:EventRule").text("eventPattern"))
                .isEqualTo("{\"detail\":{\"build-status\":[\"SUCCEEDED\"],\"project-name\":[\"pipe-build\"]},"
                        + "\"detail-type\":[\"CodeBuild Build State Change\"],\"source\":[\"aws.codebuild\"]}");
        assertThat(pipeline.only("aws:cloudwatch/eventTarget:EventTarget").text("arn"))
                .contains("pipe-deploy");
    }

    @Test
    void theBuildKnowsWhereReleasesGoAndNothingOfTheStack() {
        assertThat(variables("pipe-build"))
                .containsOnlyKeys("RELEASE_REPOSITORIES", "RELEASE_BRANCH", "RELEASE_BUCKET", "RELEASE_SIGNER")
                .containsEntry("RELEASE_BRANCH", "release/1.x");
        assertThat(policy("pipe-build")).contains(RELEASES);
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
    void aBuildReadsAndWritesItsOwnPartOfTheCacheAlone() {
        assertThat(policy("pipe-pull-requests"))
                .contains("\"arn:aws:s3:::pipe-cache-4e1f2a/pipe-pull-requests/*\"")
                .doesNotContain("arn:aws:s3:::pipe-cache-4e1f2a/*");
        assertThat(project("pipe-pull-requests").text("cache.location"))
                .isEqualTo("pipe-cache-4e1f2a/pipe-pull-requests");
    }

    @Test
    void onlyTheDeploymentDeploys() {
        assertThat(pipeline.all("aws:iam/rolePolicyAttachment:RolePolicyAttachment"))
                .hasSize(8)
                .allMatch(attachment -> attachment.text("role").equals("pipe-deploy"));
        assertThat(project("pipe-pull-requests").input("vpcConfig")).isNull();
        assertThat(project("pipe-build").input("vpcConfig")).isNull();
        assertThat(project("pipe-deploy").input("vpcConfig.subnets"))
                .isEqualTo(List.of("net-private-a-id", "net-private-b-id"));
    }

    @Test
    void aPushIsNeverDroppedBecauseAnotherBuildRuns() {
        assertThat(pipeline.all("aws:codebuild/project:Project"))
                .allMatch(project -> project.input("concurrentBuildLimit") == null);
    }

    /** It removes the lock of a build that was interrupted, and of no other. */
    @Test
    void aDeploymentSeesWhetherAnotherOneHasEnded() {
        assertThat(pipeline.named("aws:iam/policy:Policy", "pipe-deploy-services")
                        .text("policy"))
                .contains("\"codebuild:BatchGetBuilds\"");
        assertThat(project("pipe-deploy").text("source.buildspec")).contains("batch-get-builds", "buildComplete");
    }

    @ParameterizedTest
    @CsvSource({"pipe-pull-requests,90", "pipe-build,90", "pipe-deploy,120"})
    void aProjectIsLimitedAndEncrypted(String name, String minutes) {
        var project = project(name);

        assertThat(project.text("buildTimeout")).isEqualTo(minutes);
        assertThat(project.text("queuedTimeout")).isEqualTo("120");
        assertThat(project.text("encryptionKey")).isEqualTo("arn:aws:kms:eu-central-1:123456789012:key/pipe");
        assertThat(project.text("logsConfig.cloudwatchLogs.groupName")).isEqualTo("/aws/codebuild/" + name);
        assertThat(pipeline.named("aws:cloudwatch/logGroup:LogGroup", name).text("kmsKeyId"))
                .isEqualTo("arn:aws:kms:eu-central-1:123456789012:key/pipe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pipe-pull-requests", "pipe-build"})
    void aBuildIsReportedOnGitHub(String name) {
        var project = project(name);

        assertThat(project.input("source.reportBuildStatus")).isEqualTo(true);
        assertThat(project.text("source.location")).isEqualTo("https://github.com/example/coworking.git");
    }

    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
    @Test
    void noPolicyIsLongerThanIamTakes() {
        assertThat(pipeline.all("aws:iam/policy:Policy"))
                .hasSize(8)
                .allMatch(policy -> policy.text("policy").length() <= 6_144);
        assertThat(pipeline.all(ROLE_POLICY))
                .allMatch(policy -> policy.text("policy").length() <= 10_240);
    }

    private static void pipeline(DataProtection protection) {
        var stack = TestStack.of("test", protection);
        var network = new Network("net", stack, TestStack.NETWORK);
        var releases = new ReleaseSettings(Optional.empty(), List.of("210987654321"));
        var registry = new Registry("reg", stack, List.of("analytics", "db"), releases);
        var source = new Source("example/coworking", "release/1.x", Optional.of(CONNECTION), "123456789012");
        new Pipeline("pipe", stack, new Pipeline.Args(source, releases, registry, network, Optional.empty()));
    }

    private static Registered project(String name) {
        return pipeline.named(PROJECT, name);
    }

    private static String policy(String name) {
        return pipeline.named(ROLE_POLICY, name).text("policy");
    }

    private static Map<String, String> variables(String project) {
        var variables = new TreeMap<String, String>();
        for (var each : (List<?>) project(project).input("environment.environmentVariables")) {
            var variable = (Map<?, ?>) each;
            variables.put((String) variable.get("name"), (String) variable.get("value"));
        }
        return variables;
    }
}
