package coworking.delivery.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links between the documents, which GitHub resolves in the same way. */
class LinksTest {

    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");

    private record Link(Path document, String target) {

        boolean isLocal() {
            return !target.matches("[a-z]+:.*");
        }

        boolean isDead() {
            var parts = target.split("#", 2);
            var file = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
            return !Files.exists(file)
                    || parts.length == 2 && !anchors(ProjectFiles.read(file)).contains(parts[1]);
        }

        @Override
        public String toString() {
            return ProjectFiles.ROOT.relativize(document) + ": " + target;
        }
    }

    @Test
    void leadToADocumentAndItsHeading() {
        var links = links();

        assertThat(links).hasSizeGreaterThan(50);
        assertThat(links).noneMatch(Link::isDead);
    }

    @Test
    void anchorsAreThoseOfGitHub() {
        assertThat(anchors("# The `db` image, built\n\ntext\n\n## Users & tokens\n"))
                .containsExactly("the-db-image-built", "users--tokens");
    }

    @Test
    void leadFromTheIndexToEachDecision() throws IOException {
        var adrs = ProjectFiles.ROOT.resolve("docs/adr");
        var index = links(adrs.resolve("README.md")).map(Link::target);

        assertThat(index)
                .containsExactlyElementsOf(decisions(adrs).map(Path::toString).toList());
    }

    @Test
    void decisionsHaveTheirNumberAndTheirDate() throws IOException {
        var adrs = ProjectFiles.ROOT.resolve("docs/adr");

        assertThat(decisions(adrs))
                .allSatisfy(file -> assertThat(ProjectFiles.read(adrs.resolve(file)))
                        .startsWith("# " + Integer.parseInt(file.toString().substring(0, 4)) + ". ")
                        .containsPattern("\\A.+\n\n20\\d\\d-\\d\\d-\\d\\d\n\n"));
    }

    private static Stream<Path> decisions(Path adrs) throws IOException {
        try (var files = Files.list(adrs)) {
            return files.map(Path::getFileName).filter(file -> !file.endsWith("README.md")).sorted().toList().stream();
        }
    }

    private static List<Link> links() {
        return ProjectFiles.below(ProjectFiles.ROOT).stream()
                .filter(file -> ProjectFiles.extension(file).equals("md"))
                .flatMap(LinksTest::links)
                .toList();
    }

    private static Stream<Link> links(Path document) {
        return LINK.matcher(ProjectFiles.read(document))
                .results()
                .map(match -> new Link(document, match.group(1)))
                .filter(Link::isLocal);
    }

    private static List<String> anchors(String document) {
        return HEADING.matcher(document)
                .results()
                .map(match -> match.group(1).toLowerCase(Locale.ROOT))
                .map(heading -> heading.replaceAll("[^\\p{Alnum} _-]", "").replace(' ', '-'))
                .toList();
    }
}
