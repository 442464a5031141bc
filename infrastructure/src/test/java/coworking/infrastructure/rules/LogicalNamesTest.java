package coworking.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Pulumi knows a resource by its type and logical name: under another name it is deleted and made anew. What is meant
 * to change is written by {@code mvn verify -pl infrastructure -Dregenerate}, and then read by whoever reviews it.
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
