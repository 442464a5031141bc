package coworking.bench.data;

import coworking.bench.Sizes;
import coworking.bench.data.DataSet.Shape;
import coworking.db.counter.Counters;
import coworking.db.sample.SampleData;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The data sets: each is made once and kept until the schema or its parameters change, or it is too old. */
public final class DataSets {

    /** Days of history, the same in every data set: reports have the same number of rows. */
    private static final Duration HISTORY = Duration.ofDays(548);

    /** Older data would leave much of a report's default period empty. */
    private static final Duration MAX_AGE = Duration.ofDays(3);

    private static final long SEED = 1;

    private final DatabaseServer server;
    private final Sizes sizes;
    private final String schema;

    public DataSets(DatabaseServer server, Sizes sizes) {
        this.server = server;
        this.sizes = sizes;
        this.schema = schemaFingerprint(server);
    }

    /** The original's size. */
    public DataSet small() {
        return get(new Shape("small", 500, 2_500));
    }

    /** The local run's size. */
    public DataSet medium() {
        return get(new Shape("medium", 1_000, 60_000));
    }

    public DataSet big() {
        return get(new Shape("big", sizes.users(), sizes.tokens()));
    }

    /** Many users, for exports. */
    public DataSet exported() {
        return get(new Shape("exported", sizes.exportedUsers(), 2 * sizes.exportedUsers()));
    }

    /** Data sets of growing size. */
    public List<DataSet> growing() {
        var growing = new ArrayList<>(List.of(small(), medium()));
        growing.add(get(new Shape("large", Math.max(1, sizes.users() / 10), sizes.tokens() / 10)));
        growing.add(big());
        if (sizes.huge()) {
            growing.add(get(new Shape("huge", 10 * sizes.users(), 10 * sizes.tokens())));
        }
        return growing;
    }

    private DataSet get(Shape shape) {
        var now = LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS);
        var until =
                madeUntil(shape).filter(end -> end.isAfter(now.minus(MAX_AGE))).orElseGet(() -> make(shape, now));
        return new DataSet(
                server.owner(shape.name()), shape, until.minus(HISTORY).toLocalDate());
    }

    private LocalDateTime make(Shape shape, LocalDateTime until) {
        System.out.printf("Making the data set %s: %s%n", shape.name(), shape);
        var start = System.nanoTime();
        var database = server.create(shape.name());
        new SampleData(shape.users(), shape.tokens(), until, HISTORY, SEED).insertInto(database.dataSource());
        Counters.mergeAll(database.dataSource());
        Sql.execute(database, "vacuum analyze");
        Sql.execute(database, "checkpoint");
        // Last: a data set that was not finished has no comment and is made again.
        Sql.execute(database, "comment on database %s is '%s'".formatted(shape.name(), description(shape) + until));
        System.out.printf("Made in %.0f s%n", (System.nanoTime() - start) / 1e9);
        return until;
    }

    /** Returns the end of the history of a finished data set with this shape and schema. */
    private Optional<LocalDateTime> madeUntil(Shape shape) {
        var comment = Sql.value(server.owner("postgres"), """
                select coalesce(max(shobj_description(oid, 'pg_database')), '') from pg_database where datname = '%s'
                """.formatted(shape.name()), String.class);
        return Optional.of(comment)
                .filter(text -> text.startsWith(description(shape)))
                .map(text ->
                        LocalDateTime.parse(text.substring(description(shape).length())));
    }

    private String description(Shape shape) {
        return "%s; %s; ".formatted(shape, schema);
    }

    /** Migrates an empty database, so that a migration edited in place is noticed too. */
    private static String schemaFingerprint(DatabaseServer server) {
        var database = server.create("fingerprint");
        var fingerprint = Sql.value(database, """
                select md5(string_agg(version || ' ' || coalesce(checksum, 0), ',' order by installed_rank))
                from flyway_schema_history
                """, String.class);
        server.drop(database.name());
        return fingerprint;
    }
}
