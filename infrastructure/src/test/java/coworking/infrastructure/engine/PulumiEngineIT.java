package coworking.infrastructure.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PulumiEngineIT {

    @Test
    void aStackComesUpStaysUnchangedAndGoes(@TempDir Path folder) {
        assumeTrue(PulumiProject.isPossible(), PulumiProject.MISSING);
        try (var project = new PulumiProject(folder, "dev")) {
            var preview = project.preview();
            System.out.println(preview.steps().size() + " steps");
            var up = project.up();
            System.out.println(up.text());
            assertThat(up.status()).isZero();
            assertThat(project.operations()).noneMatch(line -> line.contains("!") || line.contains("EARLY"));
            assertThat(project.preview().changes()).isEmpty();
            var destroyed = project.destroy();
            System.out.println(destroyed.text());
            assertThat(destroyed.status()).isZero();
            assertThat(project.operations()).noneMatch(line -> line.contains("!") || line.contains("DANGLING"));
            assertThat(project.existing()).isZero();
        }
    }
}
