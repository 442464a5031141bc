package coworking.delivery.pipeline;

import coworking.delivery.command.Command;
import coworking.delivery.command.Command.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs the buildspec of the deployment project, with releases whose roll-out writes down its tag. */
final class DeployProject {

    static final Buildspec BUILDSPEC = Buildspec.read("infrastructure/src/main/resources/deploy-buildspec.yml");

    static final String LOCKS = "state/.pulumi/locks/organization/coworking/dev";

    /** Script of a release that fails as `delivery/roll-out` does while the stack is locked. */
    static final String LOCKED = "[ -z \"$(ls \"$FOLDER/" + LOCKS + "\")\" ] || exit 75";

    private static final String BUILD = "coworking-dev-pipeline-deploy:2";

    private final Path folder;
    private final ReleaseBucket bucket;
    private final Map<String, String> environment = new HashMap<>();

    /** @param folder an empty folder */
    DeployProject(Path folder) {
        this.folder = folder;
        this.bucket = new ReleaseBucket(folder);
        for (var created : List.of(LOCKS, "state/deployments/dev", "installed")) {
            write(() -> Files.createDirectories(file(created)));
        }
        write(() -> Files.createFile(file("deployed")));
        environment.put("PATH", folder + ":" + file("installed") + ":" + System.getenv("PATH"));
        environment.put("HOME", folder.toString());
        environment.put("FOLDER", folder.toString());
        environment.put("RELEASE_BUCKET", "bucket");
        environment.put("PULUMI_BACKEND_URL", "s3://state?region=eu-central-1&awssdk=v2");
        environment.put("PULUMI_STACK", "dev");
        environment.put("CODEBUILD_BUILD_ID", BUILD);
        environment.put("RELEASE_SIGNER", "signer");
        environment.put("PROGRAMS", file("installed").toString());
        environment.put("LOCK_WAIT_SECONDS", "0");
        BUILDSPEC.variables().forEach((name, value) -> environment.put(name, value.toString()));
        standIn("aws", AWS);
        standIn("curl", "echo \"$*\" > \"$FOLDER/fetched\"; cp \"$FOLDER/pulumi.tar.gz\" \"$3\"");
    }

    /** Denies what the role of the deployment may not do. The builds on record ran from nine to eleven. */
    private static final String AWS = """
            cd "$FOLDER"
            if [ -e throttled ] && [[ "$*" == *"$(cat throttled)"* ]]; then
              echo ThrottlingException >&2
              exit 254
            fi
            case "$*" in
              's3api list-objects-v2 --bucket bucket '*) find bucket -type f | sed s:bucket/:: | tr '\\n' '\\t' ;;
              's3api list-objects-v2 --bucket state --prefix '*)
                [ ! -d "state/$6" ] || find "state/${6%/}" -type f | sed s:state/:: | tr '\\n' '\\t' ;;
              's3 cp --only-show-errors - s3://state/deployments/'*)
                mkdir -p "$(dirname "${5#s3://}")" && cat >"${5#s3://}" ;;
              's3 cp --only-show-errors s3://state/'*' -') cat "${4#s3://}" ;;
              's3 rm --only-show-errors s3://state/'*) rm "${4#s3://}" ;;
              'codebuild batch-get-builds --ids '*)
                echo "$4" >>asked
                if grep -qx "$4" ended || [ "$(wc -l <asked)" -gt 3 ]; then
                  printf 'True\\t2024-05-01T09:00:00.123000+00:00\\t2024-05-01T11:00:00.456000+00:00\\n'
                else
                  printf 'False\\t2024-05-01T09:00:00.123000+00:00\\tNone\\n'
                fi ;;
              's3 cp --only-show-errors s3://bucket/releases/'*) cp "${4#s3://}" "$5" ;;
              'kms verify --key-id signer '*)
                openssl pkeyutl -verify -inkey key -in "${6#fileb://}" -sigfile "${12#fileb://}" ||
                  { echo KMSInvalidSignatureException >&2; exit 254; } ;;
              *) echo AccessDenied >&2; exit 254 ;;
            esac
            """;

    /** Sets a variable of the project or of CodeBuild. */
    DeployProject with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    String variable(String name) {
        return environment.get(name);
    }

    Path file(String path) {
        return folder.resolve(path);
    }

    /**
     * Stores a signed release.
     *
     * @param then commands of its roll-out, after it has written down the tag
     */
    void release(String number, String tag, String then) {
        bucket.store(number, tag, "echo \"$2\" >> \"$FOLDER/deployed\"\n" + then);
    }

    /** Stores a release again, from its archive and a signature that may not be its own. */
    void pack(String number, String tag) {
        bucket.pack(number, tag);
    }

    static String archive(String number, String tag) {
        return ReleaseBucket.archive(number, tag);
    }

    /** Tags in the order in which they were rolled out. */
    List<String> deployed() throws IOException {
        return Files.readAllLines(file("deployed"));
    }

    /** Notes that a build runs on a machine. */
    void note(String machine, String build) {
        write(() -> Files.writeString(
                Files.createDirectories(file("state/deployments/dev/" + machine))
                        .resolve(build),
                build));
    }

    /** Name of this machine. */
    String machine() {
        return shell("uname -n").output().strip();
    }

    /** A lock as Pulumi writes it, which began while the builds on record ran. */
    void lock(String id, String machine) {
        lock(id, machine, "2024-05-01T12:00:00.5+02:00");
    }

    void lock(String id, String machine, String since) {
        write(() -> Files.writeString(
                file(LOCKS + "/" + id + ".json"),
                "{\"pid\":42,\"username\":\"root\",\"hostname\":\"%s\",\"timestamp\":\"%s\"}"
                        .formatted(machine, since)));
    }

    /** Script of a release whose lock is released by its holder. */
    static String unlockedAtTheThirdTry() {
        return "[ $(wc -l <\"$FOLDER/deployed\") -lt 3 ] || rm -f \"$FOLDER/%s\"/*; %s".formatted(LOCKS, LOCKED);
    }

    /** Lets a build have ended. Others run until they were asked for three times. */
    void ended(String build) {
        write(() -> Files.writeString(file("ended"), build));
    }

    /** Lets the calls of AWS fail that contain these words. */
    void throttled(String words) {
        write(() -> Files.writeString(file("throttled"), words));
    }

    void pulumiArchive() {
        write(() -> Files.createDirectories(file("archive/pulumi")));
        write(() -> Files.writeString(file("archive/pulumi/pulumi"), "program"));
        shell("tar -czf pulumi.tar.gz -C archive pulumi");
    }

    /** Runs the commands of a phase until one fails. The scripts that the first phase installs are there before the others. */
    Outcome run(String phase) {
        if (!phase.equals("install")) {
            shell(BUILDSPEC.commands("install").get(1));
        }
        var output = new StringBuilder();
        for (var command : BUILDSPEC.commands(phase)) {
            var outcome = shell(command);
            output.append(outcome.output());
            if (outcome.exitCode() != 0) {
                return new Outcome(outcome.exitCode(), output.toString());
            }
        }
        return new Outcome(0, output.toString());
    }

    Outcome shell(String command) {
        return new Command(folder, environment, List.of("bash", "-c", command)).run();
    }

    private void standIn(String program, String script) {
        write(() -> Files.writeString(file(program), "#!/bin/bash\n" + script + "\n"));
        file(program).toFile().setExecutable(true);
    }

    private interface Write {
        void run() throws IOException;
    }

    private static void write(Write write) {
        try {
            write.run();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
