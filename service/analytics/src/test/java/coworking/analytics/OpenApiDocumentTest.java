package coworking.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The description of the API is complete, and fit for generated clients. */
class OpenApiDocumentTest {

    private OpenApiDocument document;

    @BeforeEach
    void read() throws IOException {
        document = OpenApiDocument.read();
    }

    @Test
    void everyFieldHasADescription() {
        var undescribed = new ArrayList<String>();

        document.forEachMap((place, map) -> {
            if (map.get("properties") instanceof Map<?, ?> fields) {
                fields.forEach((name, field) -> {
                    if (!isText(document.resolved(field).get("description"))) {
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

        document.forEachMap((place, map) -> {
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

        document.forEachMap((place, map) -> {
            if (map.containsKey("in")
                    && map.containsKey("name")
                    && !isRestricted(document.resolved(map.get("schema")))) {
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

        document.forEachMap((place, map) -> {
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

        document.forEachMap((place, map) -> {
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

        document.forEachMap((place, map) -> {
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

        document.forEachMap((place, map) -> {
            if (map.get("application/problem+json") instanceof Map<?, ?> content
                    && !content.containsKey("example")
                    && !content.containsKey("examples")) {
                bare.add(place);
            }
        });

        assertThat(bare).as("problems without an example").isEmpty();
    }

    private static boolean isRestricted(Map<?, ?> schema) {
        return "boolean".equals(schema.get("type"))
                || Stream.of("pattern", "enum", "minimum").anyMatch(schema::containsKey);
    }

    private static boolean isText(Object value) {
        return value instanceof String text && !text.isBlank();
    }
}
