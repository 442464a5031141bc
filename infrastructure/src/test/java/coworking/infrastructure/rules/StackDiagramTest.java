package coworking.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.stack.StackFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code mvn verify -pl infrastructure -Dregenerate} writes the page anew. */
class StackDiagramTest {

    private static final Path PAGE = StackFile.ROOT.resolve("docs/stack.md");

    private static final String TEXT = """
            # The stack

            Drawn from what the program declares, by `mvn verify -pl infrastructure -Dregenerate`; a test fails where it is
            not current. An arrow leads from a component to one that it needs, which is there before it and goes after it.

            ```mermaid
            %s
            ```

            | component | holds in `prod` | in `dev` |
            |---|---|---|
            %s
            """;

    @Test
    void thePageShowsWhatIsDeclared() throws IOException {
        var drawn = page(new StackDiagram(Run.DEV_DEPLOYED), new StackDiagram(Run.PROD_DEPLOYED));
        if (Boolean.getBoolean("regenerate")) {
            Files.writeString(PAGE, drawn + rest());
        }

        assertThat(Files.readString(PAGE)).isEqualTo(drawn + rest());
    }

    @Test
    void theServiceNeedsItsDatabaseAndTheClusterNeedsTheNetwork() {
        var drawn = new StackDiagram(Run.PROD_DEPLOYED).mermaid();

        assertThat(drawn)
                .contains("    analytics --> database\n", "    cluster --> network\n")
                .doesNotContain("analytics --> network", "network --> ");
    }

    /** The table of changes, which the test on the real engine keeps current. */
    private static String rest() throws IOException {
        var page = Files.readString(PAGE);
        var start = page.indexOf("\n## Changes\n");
        return start < 0 ? "" : page.substring(start);
    }

    private static String page(StackDiagram dev, StackDiagram prod) {
        var rows = prod.contents().entrySet().stream()
                .map(row -> row(row.getKey(), dev.contents().get(row.getKey()), row.getValue()))
                .collect(Collectors.joining("\n"));
        return TEXT.formatted(prod.mermaid(), rows);
    }

    private static String row(String component, String inDev, String inProd) {
        return "| %s | %s | %s |".formatted(component, inProd, inDev.equals(inProd) ? "the same" : inDev);
    }
}
