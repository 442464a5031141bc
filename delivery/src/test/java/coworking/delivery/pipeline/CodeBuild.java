package coworking.delivery.pipeline;

import coworking.delivery.command.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs the buildspec's commands as CodeBuild does: phase by phase under bash, a failed command ending its phase, a failed
 * build phase leading on to post_build, any other failed phase ending the build. Every program that would reach beyond
 * this machine is a stand-in that writes down how it was called. No command sees the variables of the one before it,
 * which is less than CodeBuild promises.
 */
final class CodeBuild {

    static final String REGISTRY = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";

    private static final List<String> STAND_INS = List.of("aws", "curl", "docker", "git", "mvn", "pulumi");

    /** Denies what the role of the build may not do. The registry has what was pushed, now or by an earlier build. */
    private static final List<String> AWS = List.of(
            "case $call in",
            "  'aws ecr get-login-password') echo secret ;;",
            "  'aws ecr describe-images '*)",
            "    repository=$(sed 's/.*--repository-name \\([^ ]*\\).*/\\1/' <<<\"$call\")",
            "    [ \"${PUSHED-}\" ] || grep -q \"^docker push .*/$repository:\" \"$CALLS\" || { echo ImageNotFoundException >&2; exit 254; }",
            "    echo sha256:0123 ;;",
            "  'aws kms sign --key-id signer --message fileb://'*)",
            "    openssl pkeyutl -sign -inkey \"$CALLS.key\" -in \"${6#fileb://}\" | base64 -w 0 ;;",
            "  'aws s3api put-object --bucket releases --key releases/'*' --if-none-match *')",
            "    [ ! -e \"$CALLS.tar\" ] || { echo PreconditionFailed >&2; exit 254; }",
            "    cp \"$8\" \"$CALLS.tar\" ;;",
            "  *) echo AccessDenied >&2; exit 254 ;;",
            "esac");

    private final Path workspace;
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> failing = new LinkedHashMap<>();

    /** @param workspace an empty folder, which gets the repository's scripts and what Maven would leave behind */
    CodeBuild(Path workspace) {
        this.workspace = workspace;
        environment.put("PATH", workspace.resolve("bin") + ":" + System.getenv("PATH"));
        environment.put("HOME", workspace.toString());
        environment.put("CALLS", workspace.resolve("calls").toString());
        environment.put("AWS_REGION", "eu-central-1");
        environment.put("CODEBUILD_RESOLVED_SOURCE_VERSION", "1e11c25a9b04d3b8abfc9d0e5f60718293a4b5c6");
        environment.put("CODEBUILD_SOURCE_REPO_URL", "https://github.com/example/coworking.git");
        Buildspec.read().variables().forEach((name, value) -> environment.put(name, value.toString()));
    }

    /** Sets a variable of the build project or of CodeBuild itself. */
    CodeBuild with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** A push to main, in the project that builds releases. */
    CodeBuild ofMain() {
        return with("CODEBUILD_WEBHOOK_TRIGGER", "branch/main")
                .with("CODEBUILD_WEBHOOK_EVENT", "PUSH")
                .with("RELEASE_REPOSITORIES", REGISTRY + "/coworking")
                .with("RELEASE_SIGNER", "signer")
                .with("RELEASE_BUCKET", "releases");
    }

    /** Lets the registry have the images from an earlier build. */
    CodeBuild pushedBefore() {
        return with("PUSHED", "yes");
    }

    /** Lets a call fail that begins with these words, saying so. */
    CodeBuild failing(String call, String message) {
        failing.put(call, message);
        return this;
    }

    /**
     * The result of a build.
     *
     * @param succeeded whether CodeBuild would call it a success
     * @param calls the programs that were called, in order, with their arguments
     * @param log everything that was written
     */
    record Build(boolean succeeded, List<String> calls, String log) {

        /** The calls of one program. */
        List<String> callsOf(String program) {
            return calls.stream().filter(call -> call.startsWith(program + " ")).toList();
        }
    }

    Build run() {
        try {
            layOut();
            var log = new StringBuilder();
            var succeeded = runPhases(log);
            return new Build(succeeded, Files.readAllLines(workspace.resolve("calls")), log.toString());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean runPhases(StringBuilder log) {
        var buildspec = Buildspec.read();
        var succeeding = true;
        for (var phase : Buildspec.PHASES) {
            environment.put("CODEBUILD_BUILD_SUCCEEDING", succeeding ? "1" : "0");
            var failed = !runAll(buildspec.commands(phase), log);
            succeeding &= !failed;
            if (failed && (buildspec.abortsAfter(phase) || !phase.equals("build"))) {
                break;
            }
        }
        return succeeding;
    }

    private boolean runAll(List<String> commands, StringBuilder log) {
        for (var command : commands) {
            var outcome = new Command(workspace, environment, List.of("bash", "-c", command)).run();
            log.append(outcome.output());
            if (outcome.exitCode() != 0) {
                return false;
            }
        }
        return true;
    }

    private void layOut() throws IOException {
        copyScripts();
        Files.copy(Command.PROJECT.resolve("pom.xml"), workspace.resolve("pom.xml"));
        for (var file : List.of("Pulumi.yaml", "Pulumi.dev.yaml", "Pulumi.prod.yaml")) {
            Files.copy(Command.PROJECT.resolve(file), workspace.resolve(file));
        }
        Files.createDirectories(workspace.resolve("infrastructure/charts"));
        for (var built : List.of(
                "db/target/db/db.jar",
                "delivery/target/sbom.json",
                "infrastructure/target/infrastructure.jar",
                "infrastructure/target/lib/pulumi.jar",
                "service/analytics/target/liberty/servers/analytics/apps/analytics.war",
                "service/access/target/liberty/servers/access/apps/access.war")) {
            Files.createDirectories(workspace.resolve(built).getParent());
            Files.createFile(workspace.resolve(built));
        }
        Files.createFile(workspace.resolve("calls"));
        LocalSigningKey.create(workspace.resolve("calls.key"));
        var bin = Files.createDirectory(workspace.resolve("bin"));
        for (var program : STAND_INS) {
            Files.writeString(bin.resolve(program), standIn(program));
            bin.resolve(program).toFile().setExecutable(true);
        }
    }

    private void copyScripts() throws IOException {
        var scripts = Files.createDirectory(workspace.resolve("delivery"));
        try (var files = Files.list(Command.PROJECT.resolve("delivery"))) {
            for (var script : files.filter(Files::isRegularFile).toList()) {
                Files.copy(script, scripts.resolve(script.getFileName()));
            }
        }
    }

    private String standIn(String program) {
        var lines = new ArrayList<String>();
        lines.add("#!/bin/bash");
        lines.add("call=\"%s $*\"".formatted(program));
        lines.add("echo \"$call\" >> \"$CALLS\"");
        failing.forEach((call, message) ->
                lines.add("[[ $call != '%s'* ]] || { echo '%s' >&2; exit 1; }".formatted(call, message)));
        lines.add("[[ $call != 'docker port '* ]] || echo 127.0.0.1:32768");
        lines.add("[[ $call != 'git rev-list '* ]] || echo 42");
        if (program.equals("aws")) {
            lines.addAll(AWS);
        }
        return String.join("\n", lines) + "\n";
    }
}
