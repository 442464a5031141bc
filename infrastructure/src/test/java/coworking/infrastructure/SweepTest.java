package coworking.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code infrastructure/sweep}, with a stand-in for AWS's command line that writes down its calls. */
class SweepTest {

    private static final String LEFTOVERS = """
            #!/bin/sh
            echo "$1 $2 $3 $4" >>calls
            case $2 in
              list-clusters) cat clusters ;;
              describe-volumes) echo "vol-1 vol-2" ;;
              describe-log-groups) echo /aws/eks/coworking-dev/cluster ;;
            esac
            """;

    @TempDir
    private Path folder;

    @Test
    void leftoversAreListedAndStay() throws Exception {
        assertThat(sweep("coworking-test", "dev"))
                .isEqualTo(new Outcome(0, "volume vol-1\nvolume vol-2\nlog group /aws/eks/coworking-dev/cluster\n"));

        assertThat(calls()).noneMatch(call -> call.contains("delete"));
    }

    @Test
    void leftoversAreDeletedOnRequest() throws Exception {
        assertThat(sweep("", "dev", "--delete").status()).isZero();

        assertThat(calls())
                .contains(
                        "ec2 delete-volume --volume-id vol-1",
                        "ec2 delete-volume --volume-id vol-2",
                        "logs delete-log-group --log-group-name /aws/eks/coworking-dev/cluster");
    }

    @Test
    void aStackThatStillExistsIsRejected() throws Exception {
        assertThat(sweep("coworking-dev", "dev", "--delete"))
                .isEqualTo(new Outcome(1, "The cluster coworking-dev still exists: run pulumi destroy first.\n"));

        assertThat(calls()).noneMatch(call -> call.contains("delete"));
    }

    @Test
    void wrongArgumentsAreNamed() throws Exception {
        assertThat(sweep("", "Dev!"))
                .isEqualTo(new Outcome(1, "The stack is 'Dev!'; allowed: the name of a stack, e.g. dev.\n"));
        assertThat(sweep("", "dev", "--all")).isEqualTo(new Outcome(1, "'--all' is unknown; allowed: --delete.\n"));
    }

    private record Outcome(int status, String output) {}

    private Outcome sweep(String clusters, String... arguments) throws IOException, InterruptedException {
        Files.writeString(folder.resolve("clusters"), clusters);
        var aws = Files.writeString(folder.resolve("aws"), LEFTOVERS);
        assertThat(aws.toFile().setExecutable(true)).isTrue();
        var command = new ArrayList<>(List.of(Path.of("sweep").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().merge("PATH", folder + ":", (path, first) -> first + path);
        var process = builder.start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), output);
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }
}
