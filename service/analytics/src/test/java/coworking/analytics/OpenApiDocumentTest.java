package coworking.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.local.MarkdownTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The description of the API is complete, fit for generated clients, and has the same fields as the glossary. */
class OpenApiDocumentTest {

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
    void everyParameterIsRestrictedExceptTheEntityTag() {
        var unrestricted = new ArrayList<String>();

        forEachMap("", document, (place, map) -> {
            if (map.containsKey("in") && map.containsKey("name") && !isRestricted(resolved(map.get("schema")))) {
                unrestricted.add((String) map.get("name"));
            }
        });

        // RFC 9110 has a malformed one match nothing; it is not an error.
        assertThat(unrestricted).containsExactly("If-None-Match");
    }

    @Test
    void everyEnumIsASchemaOfItsOwnWithANameForEachValue() {
        var enums = new LinkedHashMap<String, Integer>();
        var names = new LinkedHashMap<String, Integer>();

        forEachMap("", document, (place, map) -> {
            if (map.get("enum") instanceof List<?> values) {
                enums.put(place, values.size());
                names.put(place, map.get("x-enum-varnames") instanceof List<?> list ? list.size() : 0);
            }
        });

        assertThat(names).isEqualTo(enums);
        assertThat(enums.keySet()).allMatch(place -> place.matches("/components/schemas/\\w+"));
    }

    @Test
    void everyObjectNamesItsRequiredFields() {
        var silent = new ArrayList<String>();

        forEachMap("", document, (place, map) -> {
            if (map.get("properties") instanceof Map<?, ?> && !(map.get("required") instanceof List<?>)) {
                silent.add(place);
            }
        });

        assertThat(silent).as("objects without required fields").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"401", "403", "406", "503"})
    void everyReportDescribesItsErrors(String status) {
        var silent = new ArrayList<String>();

        forEachMap("", document, (place, map) -> {
            if (place.startsWith("/paths//api/")
                    && map.get("responses") instanceof Map<?, ?> responses
                    && !responses.containsKey(status)) {
                silent.add(place);
            }
        });

        assertThat(silent).as("reports that do not describe %s", status).isEmpty();
    }

    @Test
    void everyProblemHasAnExample() {
        var bare = new ArrayList<String>();

        forEachMap("", document, (place, map) -> {
            if (map.get("application/problem+json") instanceof Map<?, ?> content
                    && !content.containsKey("example")
                    && !content.containsKey("examples")) {
                bare.add(place);
            }
        });

        assertThat(bare).as("problems without an example").isEmpty();
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
        var resolved = resolved(schema);
        if (resolved.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, field) -> {
                fields.add((String) name);
                addFields(fields, field);
            });
            if (properties.get("figure") instanceof Map<?, ?> figure) {
                ((Collection<?>) resolved(figure).get("enum")).forEach(name -> fields.add((String) name));
            }
        }
        if (resolved.get("allOf") instanceof List<?> parts) {
            parts.forEach(part -> addFields(fields, part));
        }
        if (resolved.get("items") instanceof Map<?, ?> items) {
            addFields(fields, items);
        }
    }

    private static boolean isRestricted(Map<?, ?> schema) {
        return "boolean".equals(schema.get("type"))
                || Stream.of("pattern", "enum", "minimum").anyMatch(schema::containsKey);
    }

    /** Follows a reference within the document; returns anything else unchanged. */
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

    /** Passes every map of the document to the reader, with its path. */
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
