package coworking.infrastructure.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import coworking.infrastructure.stack.StackFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pulumirpc.Resource.RegisterResourceRequest;

/** The jar that {@code mvn package} makes, started as the command line starts it. */
@Tag("long")
class PackagedProgramIT {

    private static final String RELEASE = "1.0.0-1e11c25a9b04@sha256:" + "0".repeat(64);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"dev,false", "dev,true", "prod,false", "prod,true"})
    void theWholeStackIsRegistered(String stack, boolean preview) throws Exception {
        try (var engine = new InProcessEngine(stack, preview)) {
            var config = new TreeMap<>(StackFile.of(stack).config());
            config.put("coworking:releases", new Gson().toJson(Change.releases(RELEASE)));

            var run = run(engine, stack, preview, config);

            assertThat(engine.errors()).isEmpty();
            assertThat(run).isEqualTo(new Run(0, ""));
            if (!preview) {
                // Read by .ci/check-aws.
                engine.writeResources(Path.of("target/resources-%s.json".formatted(stack)));
            }
            assertThat(engine.registered())
                    .extracting(RegisterResourceRequest::getName)
                    .contains(
                            "coworking-%s-cluster-eksCluster".formatted(stack),
                            "coworking-%s-cluster-nodes-general-eu-central-1b".formatted(stack),
                            "coworking-%s-analytics-release".formatted(stack));
        }
    }

    @Test
    void aNameInAZoneOfTheStackIsRegistered() throws Exception {
        try (var engine = new InProcessEngine("prod", false)) {
            var config = new TreeMap<>(StackFile.of("prod").config());
            config.remove("coworking:certificate");
            config.put("coworking:hostedZone", "Z0123456789ABC");
            config.put("coworking:doors", "[\"front\"]");
            config.put("coworking:releases", new Gson().toJson(Change.releases(RELEASE)));

            assertThat(run(engine, "prod", false, config)).isEqualTo(new Run(0, ""));

            engine.writeResources(Path.of("target/resources-zone.json"));
            assertThat(engine.registered())
                    .extracting(RegisterResourceRequest::getType)
                    .contains("aws:acm/certificate:Certificate", "aws:route53/record:Record");
        }
    }

    @Test
    void mistakesAreTheOnlyOutput() throws Exception {
        try (var engine = new InProcessEngine("dev", false)) {
            var config = new TreeMap<>(StackFile.of("dev").config());
            config.put("coworking:databaseInstances", "many");
            config.remove("coworking:alarmEmail");

            var run = run(engine, "dev", false, config);

            assertThat(run).isEqualTo(new Run(32, ""));
            assertThat(engine.errors()).containsExactly("""
                            The configuration of this stack is wrong; nothing was changed.
                            coworking:databaseInstances is 'many'; allowed: a whole number from 1 to 5.
                            coworking:alarmEmail is missing; allowed: an e-mail address.""");
            assertThat(engine.registered())
                    .extracting(RegisterResourceRequest::getType)
                    .isSubsetOf("pulumi:pulumi:Stack");
        }
    }

    /**
     * End of the program.
     *
     * @param output standard output and errors
     */
    private record Run(int status, String output) {}

    private Run run(InProcessEngine engine, String stack, boolean preview, Map<String, String> config)
            throws IOException, InterruptedException {
        var output = folder.resolve("output.log");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "-jar", "infrastructure/target/infrastructure.jar")
                .directory(StackFile.ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment()
                .putAll(Map.of(
                        "PULUMI_PROJECT",
                        "coworking",
                        "PULUMI_STACK",
                        stack,
                        "PULUMI_ORGANIZATION",
                        "organization",
                        "PULUMI_CONFIG",
                        new Gson().toJson(config),
                        "PULUMI_CONFIG_SECRET_KEYS",
                        "[]",
                        "PULUMI_DRY_RUN",
                        String.valueOf(preview),
                        "PULUMI_PARALLEL",
                        "4",
                        "PULUMI_MONITOR",
                        engine.address(),
                        "PULUMI_ENGINE",
                        engine.address(),
                        "PULUMI_ROOT_DIRECTORY",
                        "."));
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        var process = builder.start();
        if (!process.waitFor(15, TimeUnit.MINUTES)) {
            process.destroy();
            throw new AssertionError("the program does not end: " + Files.readString(output));
        }
        // Newer JDKs warn of what the SDK's gRPC library does.
        var lines = Files.readAllLines(output).stream().filter(line -> !line.startsWith("WARNING: "));
        return new Run(
                process.exitValue(), lines.collect(Collectors.joining("\n")).strip());
    }
}
