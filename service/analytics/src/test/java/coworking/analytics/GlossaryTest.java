package coworking.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.local.testing.MarkdownTable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The glossary explains the fields of every report, and no others. */
class GlossaryTest {

    /** A report's name in the glossary, and the schema of its response. */
    private record Report(String name, String schema) {}

    /** For the parameterized tests below. */
    private static final List<Report> REPORTS = List.of(
            new Report("usage", "Usage"),
            new Report("heatmap", "Heatmap"),
            new Report("summary", "Summary"),
            new Report("users/visits", "UserVisits"),
            new Report("users/{id}/visits", "UserHistory"),
            new Report("users/retention", "Retention"),
            new Report("users/activity", "Activity"),
            new Report("redemption", "Redemption"),
            new Report("requests", "Requests"));

    private OpenApiDocument document;

    @BeforeEach
    void read() throws IOException {
        document = OpenApiDocument.read();
    }

    @Test
    void theGlossaryNamesKnownReports() throws IOException {
        assertThat(figures().rows())
                .flatExtracting(row -> reports(row.get(1)))
                .containsOnly(
                        "every report",
                        "usage",
                        "heatmap",
                        "summary",
                        "users/visits",
                        "users/{id}/visits",
                        "users/retention",
                        "users/activity",
                        "redemption",
                        "requests");
    }

    @ParameterizedTest
    @FieldSource("REPORTS")
    void theGlossaryExplainsTheFieldsOfAReport(Report report) throws IOException {
        var fields = new TreeSet<String>();
        addFields(fields, Map.of("$ref", "#/components/schemas/" + report.schema()));

        assertThat(explained(report))
                .as("figures of %s in docs/glossary.md", report.name())
                .isEqualTo(fields);
    }

    private static MarkdownTable figures() throws IOException {
        return MarkdownTable.read("glossary.md", "## Figures");
    }

    private static List<String> reports(String cell) {
        return Arrays.asList(cell.split(", "));
    }

    private static Set<String> explained(Report report) throws IOException {
        var explained = new TreeSet<String>();
        for (var row : figures().rows()) {
            var reports = new LinkedHashSet<>(reports(row.get(1)));
            if (reports.contains("every report") || reports.contains(report.name())) {
                explained.addAll(MarkdownTable.code(row.get(0)));
            }
        }
        return explained;
    }

    /** Adds the names of all fields of a response and its rows, and the names of the figures that are rows. */
    private void addFields(Set<String> fields, Object schema) {
        var resolved = document.resolved(schema);
        if (resolved.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, field) -> {
                fields.add((String) name);
                addFields(fields, field);
            });
            if (properties.get("figure") instanceof Map<?, ?> figure) {
                ((Collection<?>) document.resolved(figure).get("enum")).forEach(name -> fields.add((String) name));
            }
        }
        if (resolved.get("allOf") instanceof List<?> parts) {
            parts.forEach(part -> addFields(fields, part));
        }
        if (resolved.get("items") instanceof Map<?, ?> items) {
            addFields(fields, items);
        }
    }
}
