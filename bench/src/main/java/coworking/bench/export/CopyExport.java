package coworking.bench.export;

import coworking.bench.data.Sql;
import coworking.db.program.ConnectionSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** PostgreSQL's own export, by the JDBC driver, of the columns that the service exports. */
record CopyExport(ConnectionSettings database) implements Export {

    /** The counts in a plain table, which stays with the data set: the schema's own counters are its private matter. */
    private static final String PREPARATION = """
            create table if not exists bench_counts_by_user as
            select user_id, count(*) as issued, count(used_at) as visits,
                min(created_at) filter (where used_at is not null) as first_visit,
                max(created_at) filter (where used_at is not null) as last_visit
            from tokens
            group by user_id;
            create unique index if not exists bench_counts_by_user_id on bench_counts_by_user (user_id);
            analyze bench_counts_by_user
            """;

    private static final String COPY = """
            copy (
                select id, joined_at, is_active, coalesce(issued, 0), coalesce(visits, 0), first_visit, last_visit
                from users left join bench_counts_by_user on user_id = id
                order by id
            ) to stdout (format csv, header)
            """;

    static CopyExport of(ConnectionSettings database) {
        Sql.execute(database, PREPARATION);
        return new CopyExport(database);
    }

    @Override
    public void run() throws IOException, SQLException {
        try (var connection = database.dataSource().getConnection()) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(COPY, OutputStream.nullOutputStream());
        }
    }
}
