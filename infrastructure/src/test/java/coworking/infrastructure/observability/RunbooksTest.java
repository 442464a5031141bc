package coworking.infrastructure.observability;

import static coworking.infrastructure.observability.ObservabilityFixture.declared;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RunbooksTest {
    private static final Path REPOSITORY = Path.of("..");

    /** Pages that are not about an alarm, but followed when there is something to do. */
    private static final Set<String> PROCEDURES =
            Set.of("README", "restore-database", "upgrade-cluster", "upgrade-postgresql");

    @Test
    void everyAlarmLinksToItsPage() {
        assertThat(declared().all("aws:cloudwatch/metricAlarm:MetricAlarm"))
                .isNotEmpty()
                .allSatisfy(alarm -> {
                    var link = alarm.text("alarmDescription").replaceFirst(".* What to do: ", "");
                    var page = link.replaceFirst("^https://github.com/owner/coworking/blob/main/", "");
                    assertThat(REPOSITORY.resolve(page)).isRegularFile();
                    assertThat(alarm.text("name")).endsWith(nameOf(Path.of(page)));
                });
    }

    @Test
    void everyPageIsOfAnAlarm() throws IOException {
        var alarms =
                Stream.concat(rules().map(Rule::alarm), Stream.of("budget")).toList();

        try (var pages = Files.list(REPOSITORY.resolve("docs/runbooks"))) {
            assertThat(pages.map(RunbooksTest::nameOf).filter(name -> !PROCEDURES.contains(name)))
                    .containsExactlyInAnyOrderElementsOf(alarms);
        }
    }

    private static Stream<Rule> rules() {
        return Stream.concat(Arrays.stream(AlarmRule.values()), Arrays.stream(FailedRun.Kind.values()));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aPageNamesItsAlarmAndSaysWhatToDo(Rule rule) throws IOException {
        var lines = Files.readAllLines(REPOSITORY.resolve(rule.runbook()));

        assertThat(lines.get(0)).isEqualTo("# " + rule.alarm());
        assertThat(lines.stream().filter(line -> line.startsWith("## ")))
                .containsExactlyElementsOf(List.of("## Meaning", "## Impact", "## Diagnosis", "## Mitigation"));
    }

    private static String nameOf(Path page) {
        return page.getFileName().toString().replaceFirst("\\.md$", "");
    }
}
