package coworking.infrastructure.rules;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.stack.StackFile;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class CostTest {

    private static final Cost DEV = new Cost(Run.DEV_DEPLOYED, 3);
    private static final Cost PROD = new Cost(Run.PROD_DEPLOYED, 30);

    @Test
    void aStackStaysWithinItsBudget() {
        assertThat(DEV.total()).as(DEV.items().toString()).isLessThanOrEqualTo(230);
        assertThat(PROD.total()).as(PROD.items().toString()).isLessThanOrEqualTo(700);
    }

    @Test
    void thePageStatesTheCost() throws IOException {
        var page = Files.readString(StackFile.ROOT.resolve("docs/deploy.md"));

        DEV.items()
                .forEach((item, dollars) -> assertThat(page)
                        .contains("| %s | %d | %d |"
                                .formatted(
                                        item,
                                        Math.round(dollars),
                                        Math.round(PROD.items().get(item)))));
        assertThat(page)
                .contains("| **together** | **%d** | **%d** |"
                        .formatted(Math.round(DEV.total()), Math.round(PROD.total())));
    }
}
