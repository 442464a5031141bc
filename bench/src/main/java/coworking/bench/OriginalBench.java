package coworking.bench;

import coworking.db.DatabaseSettings;
import coworking.local.LibertyServer;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** The statements of the original service, which read every token, beside the reports that answer the same. */
final class OriginalBench {

    private static final int ROUNDS = 5;
    private static final Duration LENGTH = Duration.ofSeconds(5);

    private record Question(String path, String sql, int requestsASecond) {}

    private static final List<Question> QUESTIONS = List.of(
            new Question("/api/reports/daily_usage", """
                    select date(created_at), count(*) from tokens where used_at is not null group by date(created_at)
                    """, 20), new Question("/api/reports/user_visits", """
                    select visits.user_id, users.joined_at, visits.count
                    from (select user_id, count(*) from tokens group by user_id) as visits
                        left join users on users.id = visits.user_id
                    """, 1));

    private OriginalBench() {}

    /** @param database the one that the service reports on */
    static Table run(LibertyServer service, DatabaseSettings database) {
        var table = new Table(
                "The original's statement alone, beside the whole report, milliseconds",
                "report",
                "statement",
                "report p50",
                "ratio");
        for (var question : QUESTIONS) {
            Load.asFastAsAnswered(service.uri(), question.path(), 2, LENGTH);
            var statement = medianMillis(database, question.sql());
            var report = Load.atRate(service.uri(), question.path(), question.requestsASecond(), LENGTH)
                    .medianMillis();
            table.add(
                    "`" + question.path() + "`",
                    "%.0f".formatted(statement),
                    "%.1f".formatted(report),
                    "%.0f".formatted(statement / report));
        }
        return table;
    }

    private static double medianMillis(DatabaseSettings database, String sql) {
        try (var connection = database.dataSource().getConnection();
                var statement = connection.prepareStatement(sql)) {
            var times = IntStream.range(0, ROUNDS)
                    .mapToLong(round -> {
                        var start = System.nanoTime();
                        try (var rows = statement.executeQuery()) {
                            while (rows.next()) {
                                rows.getObject(1);
                            }
                        } catch (SQLException failure) {
                            throw new IllegalStateException(failure);
                        }
                        return System.nanoTime() - start;
                    })
                    .sorted()
                    .toArray();
            return times[ROUNDS / 2] / 1e6;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
