package coworking.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.stack.Registered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.yaml.snakeyaml.Yaml;

/** Providers refuse a misspelt choice only when they deploy it; the played ones never do. */
class AllowedValuesTest {

    private static final Path FILE = Path.of("src/test/resources/allowed-values.yaml");

    /** Names of fields that offer a choice. */
    private static final String CHOICE =
            ".*(?i)(type|status|statistic|protocol|operator|mutability|tokens|ownership|algorithm)";

    /** Allowed values by type and field. */
    private static Map<String, Map<String, List<String>>> allowed;

    /** A field of a resource that has a text. */
    private record Field(String type, String path, String value) {}

    @BeforeAll
    static void read() throws IOException {
        allowed = new Yaml().load(Files.readString(FILE));
    }

    @ParameterizedTest
    @EnumSource
    void everyChoiceIsOneOfTheProviders(Run run) {
        assertThat(fields(run).filter(field -> !values(field).contains(field.value())))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyFieldThatOffersAChoiceHasItsListHere(Run run) {
        assertThat(fields(run)
                        .filter(field -> field.path().matches(CHOICE))
                        .filter(field ->
                                !allowed.getOrDefault(field.type(), Map.of()).containsKey(field.path())))
                .isEmpty();
    }

    private static List<String> values(Field field) {
        return allowed.getOrDefault(field.type(), Map.of()).getOrDefault(field.path(), List.of(field.value()));
    }

    private static Stream<Field> fields(Run run) {
        return run.those(r -> r.isAws() || r.type().startsWith("eks:")).flatMap(AllowedValuesTest::fields);
    }

    private static Stream<Field> fields(Registered resource) {
        return resource.leaves().entrySet().stream()
                .filter(leaf -> leaf.getValue() instanceof String)
                .map(leaf -> new Field(resource.type(), anyPlace(leaf.getKey()), (String) leaf.getValue()));
    }

    private static String anyPlace(String path) {
        return path.replaceAll("(?<=\\.)\\d+(?=\\.|$)", "*")
                .replaceAll("(?<=accessEntries\\.|accessPolicies\\.)[^.]+", "*");
    }
}
