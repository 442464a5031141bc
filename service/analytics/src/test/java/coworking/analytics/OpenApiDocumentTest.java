package coworking.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The description of the API leaves nothing unexplained, and it and the glossary tell the same fields. */
class OpenApiDocumentTest {

    /** As the glossary names the report, and the schema of its answer. */
    private record Report(String name, String schema) {}

    /** For the parameterized tests below. */
    private static final List<Report> REPORTS = List.of(
            new Report("usage", "Usage"),
            new Report("heatmap", "Heatmap"),
            new Report("summary", "Summary"),
            new Report("users/visits", "UserVisits"),
            new Report("users/retention", "Retention"),
            new Report("users/activity", "Activity"),
            new Report("redemption", "Redemption"));

    private Map<String, Object> document;

    @BeforeEach
    void read() throws IOException {
        try (var file = Files.newBufferedReader(Path.of("src/main/resources/META-INF/openapi.yaml"))) {
            document = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
        }
    }

    @Test
    void everyFieldHasADescription() {
        var undescribed = new ArrayList<String>();

        forEachMap("", document, (place, map) -> {
            if (map.get("properties") instanceof Map<?, ?> fields) {
                fields.forEach((name, field) -> {
                    if (!isText(resolved(field).get("description"))) {
                        undescribed.add(place + "/" + name);
                    }
                });
            }
        });

        assertThat(undescribed).as("fields without a description").isEmpty();
    }

    @Test
    void everyParameterHasADescriptionAndAnExample() {
        var unexplained = new ArrayList<String>();

        forEachMap("", document, (place, map) -> {
            if (map.containsKey("in") && map.containsKey("name")) {
                var hasExample = map.containsKey("example") || map.containsKey("examples");
                if (!isText(map.get("description")) || !hasExample) {
                    unexplained.add(place + " " + map.get("name"));
                }
            }
        });

        assertThat(unexplained)
                .as("parameters without a description or an example")
                .isEmpty();
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
                        "users/retention",
                        "users/activity",
                        "redemption");
    }

    @ParameterizedTest
    @FieldSource("REPORTS")
    void theGlossaryTellsTheFieldsOfAReport(Report report) throws IOException {
        var fields = new TreeSet<String>();
        addFields(fields, Map.of("$ref", "#/components/schemas/" + report.schema()));

        assertThat(told(report))
                .as("figures of %s in docs/glossary.md", report.name())
                .isEqualTo(fields);
    }

    private static MarkdownTable figures() throws IOException {
        return MarkdownTable.read("glossary.md", "## Figures");
    }

    private static List<String> reports(String cell) {
        return Arrays.asList(cell.split(", "));
    }

    private static Set<String> told(Report report) throws IOException {
        var told = new TreeSet<String>();
        for (var row : figures().rows()) {
            var reports = new LinkedHashSet<>(reports(row.get(1)));
            if (reports.contains("every report") || reports.contains(report.name())) {
                told.addAll(MarkdownTable.code(row.get(0)));
            }
        }
        return told;
    }

    /** The names of all fields of an answer, whether rows hold them or not, and of the figures that a row is about. */
    private void addFields(Set<String> fields, Object schema) {
        var resolved = resolved(schema);
        if (resolved.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, field) -> {
                fields.add((String) name);
                addFields(fields, field);
            });
            if (properties.get("figure") instanceof Map<?, ?> figure) {
                ((Collection<?>) figure.get("enum")).forEach(name -> fields.add((String) name));
            }
        }
        if (resolved.get("allOf") instanceof List<?> parts) {
            parts.forEach(part -> addFields(fields, part));
        }
        if (resolved.get("items") instanceof Map<?, ?> items) {
            addFields(fields, items);
        }
    }

    /** What a reference within the document leads to; anything else is itself. */
    private Map<?, ?> resolved(Object value) {
        var map = (Map<?, ?>) value;
        if (!(map.get("$ref") instanceof String reference)) {
            return map;
        }
        Map<?, ?> target = document;
        for (var key : reference.substring("#/".length()).split("/")) {
            target = (Map<?, ?>) target.get(key);
        }
        return target;
    }

    /** Hands over every map of the document with the keys that lead to it. */
    private static void forEachMap(String place, Object value, BiConsumer<String, Map<?, ?>> reader) {
        if (value instanceof Map<?, ?> map) {
            reader.accept(place, map);
            map.forEach((key, inner) -> forEachMap(place + "/" + key, inner, reader));
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> forEachMap(place, inner, reader));
        }
    }

    private static boolean isText(Object value) {
        return value instanceof String text && !text.isBlank();
    }
}
