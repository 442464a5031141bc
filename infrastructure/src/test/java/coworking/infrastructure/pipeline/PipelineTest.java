package coworking.infrastructure.pipeline;

import static coworking.infrastructure.pipeline.PipelineFixture.ROLE_POLICY;
import static coworking.infrastructure.pipeline.PipelineFixture.declared;
import static coworking.infrastructure.pipeline.PipelineFixture.policy;
import static coworking.infrastructure.pipeline.PipelineFixture.project;
import static coworking.infrastructure.pipeline.PipelineFixture.variables;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineTest {
    private static final String WEBHOOK = "aws:codebuild/webhook:Webhook";
    private static final String RELEASES = "arn:aws:ecr:eu-central-1:123456789012:repository/reg-analytics";

    @Test
    void pullRequestsIntoTheBranchAreBuilt() {
        assertThat(declared().named(WEBHOOK, "pipe-pull-requests").input("filterGroups.0.filters"))
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
        assertThat(declared().named(WEBHOOK, "pipe-build").input("filterGroups.0.filters"))
                .isEqualTo(List.of(
                        Map.of("type", "EVENT", "pattern", "PUSH"),
                        Map.of("type", "HEAD_REF", "pattern", "^refs/heads/release/1\\.x$")));
    }

    @Test
    void aPullRequestIsBuiltAfterTheCommentOfAMaintainer() {
        var webhook = declared().named(WEBHOOK, "pipe-pull-requests");

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
    void anotherAccountMayReadAndVerifyReleasesAndNothingElse() {
        assertThat(declared().named("aws:kms/key:Key", "pipe-releases-signer").text("policy"))
                .contains("\"Principal\":{\"AWS\":\"arn:aws:iam::210987654321:root\"},"
                        + "\"Action\":[\"kms:DescribeKey\",\"kms:Verify\"]");
        assertThat(declared().named("aws:kms/key:Key", "pipe-releases").text("policy"))
                .contains("\"Principal\":{\"AWS\":\"arn:aws:iam::210987654321:root\"},"
                        + "\"Action\":[\"kms:Decrypt\",\"kms:DescribeKey\"]");
        assertThat(declared().named("aws:kms/key:Key", "pipe").text("policy")).doesNotContain("210987654321");
    }

    @Test
    void theBuildKnowsWhereReleasesGoAndNothingOfTheStack() {
        assertThat(variables("pipe-build"))
                .containsOnlyKeys("RELEASE_REPOSITORIES", "RELEASE_BRANCH", "RELEASE_BUCKET", "RELEASE_SIGNER")
                .containsEntry("RELEASE_BRANCH", "release/1.x");
        assertThat(policy("pipe-build")).contains(RELEASES);
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
    void aPushIsNeverDroppedBecauseAnotherBuildRuns() {
        assertThat(declared().all("aws:codebuild/project:Project"))
                .allMatch(project -> project.input("concurrentBuildLimit") == null);
    }

    @ParameterizedTest
    @CsvSource({"pipe-pull-requests,90", "pipe-build,90", "pipe-deploy,120"})
    void aProjectIsLimitedAndEncrypted(String name, String minutes) {
        var project = project(name);

        assertThat(project.text("buildTimeout")).isEqualTo(minutes);
        assertThat(project.text("queuedTimeout")).isEqualTo("120");
        assertThat(project.text("encryptionKey")).isEqualTo("arn:aws:kms:eu-central-1:123456789012:key/pipe");
        assertThat(project.text("logsConfig.cloudwatchLogs.groupName")).isEqualTo("/aws/codebuild/" + name);
        assertThat(declared().named("aws:cloudwatch/logGroup:LogGroup", name).text("kmsKeyId"))
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
        assertThat(declared().all("aws:iam/policy:Policy"))
                .hasSize(8)
                .allMatch(policy -> policy.text("policy").length() <= 6_144);
        assertThat(declared().all(ROLE_POLICY))
                .allMatch(policy -> policy.text("policy").length() <= 10_240);
    }
}
