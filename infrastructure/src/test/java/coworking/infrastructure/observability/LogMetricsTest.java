package coworking.infrastructure.observability;

import static org.assertj.core.api.Assertions.assertThat;

import coworking.infrastructure.configuration.ServiceDefinition;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogMetricsTest {
    private final ServiceSignals service = new ServiceSignals(ServiceDefinition.ANALYTICS, "coworking-dev");
    private final DatabaseSignals database = new DatabaseSignals("coworking-dev", 3);

    @Test
    void requestsAreThoseOfTheApi() throws IOException {
        assertThat(counted(service.requests())).containsExactly("answered", "refused", "failed");
    }

    @Test
    void onlyTheServersOwnFailuresCountAsErrors() throws IOException {
        assertThat(counted(service.serverErrors())).containsExactly("failed");
    }

    @Test
    void responseTimesAreOfTheSameRequests() throws IOException {
        assertThat(counted(service.responseTime())).containsExactly("answered", "refused", "failed");
        assertThat(service.responseTime().value()).isEqualTo("$.log_processed.ibm_elapsedTime");
        assertThat(service.responseTime().unit()).isEqualTo("Microseconds");
    }

    @Test
    void errorsAreLoggedByTheServiceItself() throws IOException {
        assertThat(counted(service.errorLines())).containsExactly("error", "severe");
    }

    @Test
    void aBackupCountsOnceItIsCompleted() throws IOException {
        assertThat(counted(database.backups())).containsExactly("backup completed");
    }

    @Test
    void onlySegmentsThatCouldNotBeArchivedCount() throws IOException {
        assertThat(counted(database.archiveFailures())).containsExactly("archive failed");
    }

    @Test
    void aRefusedConnectionCounts() throws IOException {
        assertThat(counted(database.refusedConnections())).containsExactly("too many clients");
    }

    @Test
    void volumesAreThoseOfTheDatabase() throws IOException {
        assertThat(counted(database.volumeUsed())).containsExactly("volume");
        assertThat(database.volumeUsed().value()).isEqualTo("$.log_processed.usedPercent");
    }

    @Test
    void patternsAreShortEnoughForCloudWatch() {
        assertThat(service.logMetrics())
                .allSatisfy(metric -> assertThat(metric.pattern().length()).isLessThanOrEqualTo(1024));
    }

    private static List<String> counted(LogMetric metric) throws IOException {
        return ContainerLine.all().stream()
                .filter(line -> line.matches(metric.pattern()))
                .map(ContainerLine::what)
                .toList();
    }
}
