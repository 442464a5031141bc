package coworking.analytics;

import static coworking.analytics.Json.parse;
import static org.assertj.core.api.Assertions.assertThat;

import coworking.db.counter.Counters;
import coworking.local.server.LibertyServer;
import coworking.local.testing.LocalEnvironment;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.microshed.testing.jupiter.MicroShedTest;

/**
 * Reports are read while tokens are written and merged. Every transaction keeps pairs: as many tokens are used and issued in
 * March as there are unused ones of February, and each visit of May has a twin of the same user 28 days earlier. A report of
 * anything but one commit breaks a pair.
 */
@MicroShedTest
@Tag("long")
class ReportStormIT {

    private static final int WRITERS = 8;
    private static final int PAIRS = 500;
    private static final int READINGS = 10;

    /** Between the transactions of one writer: on few cores they would leave the service no time. */
    private static final long PAUSE_MILLISECONDS = 5;

    private static final String MARCH = "from=2024-03-01&to=2024-04-01";

    /** %1$d is a pair, %2$d a user, %3$d a day of the month. Tokens of a pair have the ids 2n and 2n + 1. */
    private static final List<List<String>> CHANGES = List.of(
            List.of(
                    "update tokens set created_at = '2024-03-%3$02d 10:00', used_at = '2024-03-%3$02d 10:07', user_id = %2$d where id = 2 * %1$d",
                    "update tokens set created_at = '2024-02-%3$02d 10:00', used_at = null, user_id = %2$d where id = 2 * %1$d + 1"),
            List.of(
                    "update tokens set created_at = '2024-02-%3$02d 11:00', used_at = null, user_id = %2$d where id = 2 * %1$d",
                    "update tokens set created_at = '2024-03-%3$02d 11:00', used_at = '2024-03-%3$02d 11:09', user_id = %2$d where id = 2 * %1$d + 1"),
            List.of("delete from tokens where id in (2 * %1$d, 2 * %1$d + 1)"),
            List.of("""
                    insert into tokens (id, user_id, created_at, used_at) values
                        (2 * %1$d, %2$d, '2024-03-%3$02d 12:00', '2024-03-%3$02d 12:01'),
                        (2 * %1$d + 1, %2$d, '2024-02-%3$02d 12:00', null)
                    on conflict do nothing"""),
            List.of("""
                    insert into tokens (id, user_id, created_at, used_at)
                    select 100000 + 4 * %1$d + twin, %2$d, visit - twin * interval '28 days', visit - twin * interval '28 days'
                    from generate_series(0, 1) as twin, (select timestamp '2024-05-%3$02d 10:07') as times (visit)
                    union all
                    select 100002 + 4 * %1$d + unused, %2$d, '2023-12-01', null from generate_series(0, 1) as unused
                    on conflict (id) do update set
                        user_id = excluded.user_id, created_at = excluded.created_at, used_at = excluded.used_at"""),
            List.of("delete from tokens where (id - 100000) / 4 = %1$d and id >= 100000"));

    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicInteger writes = new AtomicInteger();

    @Test
    void everyReportIsTheStateOfOneCommit() throws Exception {
        TestData.replaceWith(
                "insert into users (id, joined_at) select n, '2024-01-01' from generate_series(1, 20) as n");

        var environment = new HashMap<>(LocalEnvironment.sameDatabase());
        environment.put("REPORT_CACHE_SECONDS", "0");
        environment.put("MERGE_INTERVAL_SECONDS", "1");
        var all = Executors.newFixedThreadPool(WRITERS);
        try (var service = LocalEnvironment.startServer(environment, "report-storm")) {
            service.awaitUp("/health/ready");
            var writing = new ArrayList<Future<Integer>>();
            for (var writer = 0; writer < WRITERS; writer++) {
                writing.add(all.submit(writer(new Random(writer))));
            }

            for (var reading = 0; reading < READINGS || writes.get() < PAIRS; reading++) {
                assertPairsIn(service);
                assertTwinsIn(service);
            }

            stopped.set(true);
            for (var writer : writing) {
                assertThat(writer.get()).isPositive();
            }
        } finally {
            stopped.set(true);
            all.shutdown();
        }
        assertThat(Counters.check(LocalEnvironment.owner())).isEmpty();
    }

    private static void assertTwinsIn(LibertyServer service) {
        for (var zone : List.of("UTC", "Europe/Berlin", "Asia/Kathmandu")) {
            var summary = lines(get(service, "/api/v1/summary?format=csv&from=2024-05-01&to=2024-05-29&zone=" + zone));
            for (var figure : List.of("visits", "active_users", "visits_per_active_user")) {
                var values = figure(summary, figure).split(",");
                assertThat(values[0]).as(figure + " " + zone).isEqualTo(values[1]);
            }

            var days =
                    lines(get(service, "/api/v1/users/activity?format=csv&from=2024-04-03&to=2024-05-29&zone=" + zone));
            var daily = days.stream().skip(1).map(day -> day.split(",")[3]).toList();
            assertThat(daily.subList(0, 28)).as(zone).isEqualTo(daily.subList(28, 56));

            var cells = lines(
                    get(service, "/api/v1/users/retention?format=csv&from=2024-01-01&to=2024-05-27&zone=" + zone));
            var active = cells.stream()
                    .skip(1)
                    .map(cell -> cell.split(","))
                    .filter(cell -> cell[0].equals("2024-01-01"))
                    .map(cell -> cell[4])
                    .toList();
            assertThat(active.subList(14, 17)).as(zone).isEqualTo(active.subList(18, 21));
        }
    }

    private static void assertPairsIn(LibertyServer service) {
        var usage = parse(get(service, "/api/v1/usage?granularity=month&compare=previous&" + MARCH));
        var march = usage.getJsonObject("totals");
        var february = usage.getJsonObject("previous").getJsonObject("totals");
        assertThat(march.getInt("visits")).isEqualTo(march.getInt("issued")).isEqualTo(february.getInt("issued"));

        var redemption = lines(get(service, "/api/v1/tokens/redemption?format=csv"))
                .get(1)
                .split(",");
        assertThat(redemption[0]).as("issued").isEqualTo(String.valueOf(2 * Integer.parseInt(redemption[1])));

        var summary = lines(get(service, "/api/v1/summary?format=csv&from=2024-03-01&to=2024-03-31"));
        assertThat(figure(summary, "issued").split(",")[0])
                .isEqualTo(figure(summary, "visits").split(",")[0]);

        var users = lines(get(service, "/api/v1/users/visits?format=csv")).stream()
                .skip(1)
                .map(user -> user.split(",", -1))
                .toList();
        assertThat(users).hasSize(20);
        assertThat(sum(users.stream().map(user -> user[3])))
                .isEqualTo(2 * sum(users.stream().map(user -> user[4])));
    }

    private Callable<Integer> writer(Random random) {
        return () -> {
            var written = 0;
            try (var connection = LocalEnvironment.owner().getConnection()) {
                connection.setAutoCommit(false);
                while (!stopped.get()) {
                    write(connection, random);
                    written++;
                    Thread.sleep(PAUSE_MILLISECONDS);
                }
            }
            return written;
        };
    }

    private void write(Connection connection, Random random) throws SQLException {
        var pair = random.nextInt(PAIRS);
        var user = 1 + random.nextInt(20);
        var day = 1 + random.nextInt(28);
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(%d)".formatted(pair)); // or writers tear pairs apart
            for (var change : CHANGES.get(random.nextInt(CHANGES.size()))) {
                statement.executeUpdate(String.format(Locale.ROOT, change, pair, user, day));
            }
            connection.commit();
            writes.incrementAndGet();
        } catch (SQLException deadlock) {
            connection.rollback(); // as any program would; the pairs are whole either way
        }
    }

    private static String get(LibertyServer service, String path) {
        var response = Http.send("GET", service.uri(), path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private static List<String> lines(String text) {
        return text.lines().toList();
    }

    private static String figure(List<String> summary, String name) {
        return summary.stream()
                .filter(line -> line.startsWith(name + ","))
                .findFirst()
                .orElseThrow()
                .substring(name.length() + 1);
    }

    private static int sum(Stream<String> numbers) {
        return numbers.mapToInt(Integer::parseInt).sum();
    }
}
