package coworking.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Pulumi identifies a resource by its type and logical name, and replaces it if either changes. Intended changes are written
 * by {@code mvn verify -pl infrastructure -Dregenerate}, so that a reviewer sees them.
 */
class LogicalNamesTest {

    @ParameterizedTest
    @EnumSource
    void noNameHasChanged(Run run) throws IOException {
        var file = Path.of("src/test/resources/logical-names-%s.txt".formatted(run.stack()));
        var names = run.resources().stream()
                .map(r -> "%s %s".formatted(r.type(), r.name()))
                .sorted()
                .toList();
        if (Boolean.getBoolean("regenerate")) {
            Files.write(file, names);
        }

        assertThat(names).doesNotHaveDuplicates().isEqualTo(Files.readAllLines(file));
    }
}
