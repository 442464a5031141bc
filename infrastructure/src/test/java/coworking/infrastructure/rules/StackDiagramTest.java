package coworking.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.configuration.Cidr;
import coworking.infrastructure.configuration.EdgeSettings;
import coworking.infrastructure.configuration.EdgeSettings.PublicAccess;
import coworking.infrastructure.configuration.ServiceDefinition;
import coworking.infrastructure.stack.StackFile;
import coworking.infrastructure.stack.TestStack;
import coworking.infrastructure.traffic.Connection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code mvn verify -pl infrastructure -Dregenerate} rewrites the page. */
class StackDiagramTest {

    private static final EdgeSettings PUBLIC = new EdgeSettings(Optional.of(
            new PublicAccess("reports.example.com", Optional.of("arn"), Optional.empty(), List.of(Cidr.EVERYWHERE))));

    private static final Path PAGE = StackFile.ROOT.resolve("docs/stack.md");

    private static final String TEXT = """
            # The stack

            Generated from the program by `mvn verify -pl infrastructure -Dregenerate`; a test fails if it is out of date. An
            arrow leads from a component to one that it needs, which is created before it and deleted after it.

            ```mermaid
            %s
            ```

            | component | holds in `prod` | in `dev` |
            |---|---|---|
            %s

            ## Traffic

            Every connection that is allowed in `prod`. Network policies, security groups and the load balancer are made
            from the same list; pods of `coworking` and `volume-probe` cannot open or accept any other.

            | from | to | ports | purpose |
            |---|---|---|---|
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
    void theServiceNeedsItsSchemaAndTheClusterNeedsTheNetwork() {
        var drawn = new StackDiagram(Run.PROD_DEPLOYED).mermaid();

        assertThat(drawn)
                .contains(
                        "    analytics --> migrations\n", "    migrations --> database\n", "    cluster --> network\n")
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
        var traffic = TestStack.traffic(PUBLIC, TestStack.COGNITO);
        var connections =
                traffic.all(ServiceDefinition.ALL).stream().map(Connection::row).collect(Collectors.joining("\n"));
        return TEXT.formatted(prod.mermaid(), rows, connections);
    }

    private static String row(String component, String inDev, String inProd) {
        return "| %s | %s | %s |".formatted(component, inProd, inDev.equals(inProd) ? "the same" : inDev);
    }
}
