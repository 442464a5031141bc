package coworking.chassis.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ProblemDocumentTest {

    @Test
    void docsExplainEachTypeAsTheServiceDoes() throws Exception {
        var sections = Arrays.stream(ProblemType.values())
                .map(type -> "## %s\n\n`%s`, status %d. %s\n"
                        .formatted(type.title(), type.uri(), type.status(), type.explanation()))
                .collect(Collectors.joining("\n"));

        assertThat(Files.readString(Path.of("../../docs/problems.md"))).endsWith("\n\n" + sections);
    }

    @Test
    void aTypeUriIsThePathOfItsPage() {
        assertThat(ProblemType.NOT_FOUND.uri()).isEqualTo("/problems/not-found");
        assertThat(ProblemType.withSlug("not-found")).contains(ProblemType.NOT_FOUND);
    }
}
