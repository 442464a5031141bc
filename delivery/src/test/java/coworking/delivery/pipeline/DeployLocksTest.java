package coworking.delivery.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.delivery.command.Command.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The deployment project removes the lock of an interrupted build, and no other. */
class DeployLocksTest {

    @TempDir
    private Path folder;

    private DeployProject project;

    @BeforeEach
    void prepare() {
        project = new DeployProject(folder);
    }

    @Test
    void theLockOfAnInterruptedBuildIsRemoved() throws IOException {
        project.release("00000009", "1.0.0-000000000009", DeployProject.LOCKED);
        project.lock("0f3c", "b1946ac92492");
        project.note("b1946ac92492", "coworking-dev-pipeline-deploy:1");
        project.ended("coworking-dev-pipeline-deploy:1");

        var outcome = project.run("build");

        assertThat(outcome)
                .isEqualTo(
                        new Outcome(
                                0,
                                "The lock of an interrupted build is removed: .pulumi/locks/organization/coworking/dev/0f3c.json\n"));
        assertThat(project.file(DeployProject.LOCKS)).isEmptyDirectory();
        assertThat(project.deployed()).hasSize(3);
    }

    @Test
    void theLockThatAFailedRunOfTheSameBuildLeftIsRemoved() throws IOException {
        project.release("00000009", "1.0.0-000000000009", DeployProject.LOCKED);
        project.lock("0f3c", project.machine());

        assertThat(project.run("build").exitCode()).isZero();
        assertThat(project.file(DeployProject.LOCKS)).isEmptyDirectory();
    }

    @Test
    void theLockOfARunningBuildIsWaitedFor() throws IOException {
        project.release("00000009", "1.0.0-000000000009", DeployProject.unlockedAtTheThirdTry());
        project.lock("0f3c", "b1946ac92492");
        project.note("b1946ac92492", "coworking-dev-pipeline-deploy:1");
        project.ended("coworking-dev-pipeline-deploy:0");

        assertThat(project.run("build")).isEqualTo(new Outcome(0, ""));
        assertThat(project.deployed()).hasSize(3);
    }

    /** A machine's name may be used again, also by a build at the same time. */
    @Test
    void theLockOfARunningBuildOnAMachineOfTheSameNameIsWaitedFor() throws IOException {
        project.release("00000009", "1.0.0-000000000009", DeployProject.unlockedAtTheThirdTry());
        project.lock("0f3c", project.machine());
        project.note(project.machine(), "coworking-dev-pipeline-deploy:1");
        project.ended("coworking-dev-pipeline-deploy:0");

        assertThat(project.run("build")).isEqualTo(new Outcome(0, ""));
        assertThat(project.deployed()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--prefix .pulumi/locks/",
                "cp --only-show-errors s3://state/.pulumi/locks/",
                "--prefix deployments/dev/b1946ac92492/",
                "codebuild batch-get-builds"
            })
    void noLockIsRemovedIfAwsDoesNotSayWhoseItIs(String throttled) throws IOException {
        project.release("00000009", "1.0.0-000000000009", DeployProject.unlockedAtTheThirdTry());
        project.lock("0f3c", "b1946ac92492");
        project.note("b1946ac92492", "coworking-dev-pipeline-deploy:1");
        project.ended("coworking-dev-pipeline-deploy:1");
        project.throttled(throttled);

        var outcome = project.run("build");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.output()).contains("ThrottlingException").doesNotContain("is removed");
        assertThat(project.deployed()).hasSize(3);
    }

    @Test
    void nothingIsDeployedIfTheMachineCannotBeNoted() throws IOException {
        project.release("00000009", "1.0.0-000000000009", "");
        project.throttled("s3://state/deployments/");

        assertThat(project.run("build").exitCode()).isNotZero();
        assertThat(project.deployed()).isEmpty();
    }

    @Test
    void theLockOfAPersonIsWaitedFor() throws IOException {
        project.release("00000009", "1.0.0-000000000009", DeployProject.unlockedAtTheThirdTry());
        project.lock("0f3c", "laptop");

        assertThat(project.run("build")).isEqualTo(new Outcome(0, ""));
        assertThat(project.deployed()).hasSize(3);
    }

    @Test
    void aDeploymentThatIsDoneLeavesNoNote() throws IOException {
        project.release("00000009", "1.0.0-000000000009", "");

        assertThat(project.run("build").exitCode()).isZero();
        assertThat(project.file("state/deployments/dev/" + project.machine())).isEmptyDirectory();
    }

    /** A lock that began while no build ran on the machine that it names is that of a person's machine with the same name. */
    @Test
    void theLockOfAPersonOnAMachineWithTheNameOfABuildsIsWaitedFor() throws IOException {
        project.release("00000009", "1.0.0-000000000009", DeployProject.unlockedAtTheThirdTry());
        project.lock("0f3c", "b1946ac92492", "2024-05-02T10:00:00+02:00");
        project.note("b1946ac92492", "coworking-dev-pipeline-deploy:1");
        project.ended("coworking-dev-pipeline-deploy:1");

        assertThat(project.run("build")).isEqualTo(new Outcome(0, ""));
        assertThat(project.deployed()).hasSize(3);
    }
}
