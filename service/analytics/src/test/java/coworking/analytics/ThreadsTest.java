package coworking.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Requests that wait hold threads. Health probes must get one even if as many requests wait as may. */
class ThreadsTest {

    private static final Pattern CORE_THREADS = Pattern.compile("<executor coreThreads=\"(\\d+)\" />");

    /** Threads for requests at work, slow clients, probes, metrics and background tasks, as chassis.xml says. */
    private static final int OTHER_THREADS = 112;

    @Test
    void everyWaitingRequestLeavesTheOtherThreadsFree() throws Exception {
        var connection = limit("coworking.chassis.database.Lane", "MAX_WAITING");
        var report = limit("coworking.analytics.report.ReportCache", "MAX_WAITING");
        var counters = limit("coworking.analytics.counter.UsageCounters", "MAX_SHARING");
        var chassis = Files.readString(Path.of("../chassis/src/main/liberty/config/chassis.xml"));
        var threads = CORE_THREADS.matcher(chassis);

        assertThat(chassis.replaceAll("\\s+", " "))
                .contains(
                        "At most %d wait for a connection (Lane), %d for a report that another request loads (ReportCache) and %d for counters that another request reads (UsageCounters). The other %d threads"
                                .formatted(connection, report, counters, OTHER_THREADS));
        assertThat(threads.find()).isTrue();
        assertThat(Integer.parseInt(threads.group(1))).isEqualTo(connection + report + counters + OTHER_THREADS);
    }

    private static int limit(String className, String field) throws ReflectiveOperationException {
        var constant = Class.forName(className).getDeclaredField(field);
        constant.setAccessible(true);
        return constant.getInt(null);
    }
}
