package coworking.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import coworking.infrastructure.stack.StackFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Renovate finds what the program installs by the pattern in renovate.json. */
class UpdatesTest {

    private static final Pattern EXTERNAL_CHART = Pattern.compile("= Chart\\.of\\(");

    @Test
    void chartsAndImagesAreKeptCurrent() throws IOException {
        assertThat(found()).containsExactlyInAnyOrderElementsOf(installed());
    }

    @Test
    void everyChartOfAnotherRepositoryIsAmongThem() throws IOException {
        var charts = EXTERNAL_CHART.matcher(sources()).results().count();

        assertThat(found()).filteredOn(found -> found.startsWith("helm ")).hasSize(Math.toIntExact(charts));
    }

    /** Data source, name, repository and version of what the stack of prod installs. */
    private static List<String> installed() {
        var installed = new ArrayList<String>();
        Run.PROD_DEPLOYED.all("kubernetes:helm.sh/v3:Release").forEach(release -> {
            if (release.input("repositoryOpts.repo") != null) {
                installed.add("helm %s %s %s"
                        .formatted(
                                release.text("chart"), release.text("repositoryOpts.repo"), release.text("version")));
            }
            var image = release.input("values.cluster.imageName");
            if (image != null) {
                installed.add("docker " + image.toString().replace(":", " null "));
            }
        });
        return installed;
    }

    private static List<String> found() throws IOException {
        return pattern().matcher(sources()).results().map(UpdatesTest::text).toList();
    }

    private static String text(MatchResult match) {
        return "%s %s %s %s".formatted(match.group(1), match.group(2), match.group(3), match.group(4));
    }

    private static Pattern pattern() throws IOException {
        var manager = JsonParser.parseString(Files.readString(StackFile.ROOT.resolve("renovate.json")))
                .getAsJsonObject()
                .getAsJsonArray("customManagers")
                .get(0)
                .getAsJsonObject();
        return Pattern.compile(manager.getAsJsonArray("matchStrings").get(0).getAsString());
    }

    private static String sources() throws IOException {
        try (var files = Files.walk(Path.of("src/main/java"))) {
            var texts = new ArrayList<String>();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                texts.add(Files.readString(file));
            }
            return String.join("\n", texts);
        }
    }
}
