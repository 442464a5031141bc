package coworking.bench.write;

import coworking.bench.data.DatabaseServer;
import coworking.bench.data.Sql;
import coworking.db.program.ConnectionSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A way to keep counters, or to have none. */
enum Design {

    /** The two tables as the original has them: without triggers, and with no index except the primary keys. */
    ORIGINAL("the original's tables", "original_tables") {
        @Override
        void change(ConnectionSettings database) {
            Sql.execute(database, DISABLE_TRIGGERS);
            Sql.execute(database, DROP_INDEXES);
        }
    },

    INDEXES("our indexes, no counters", "indexes_only") {
        @Override
        void change(ConnectionSettings database) {
            Sql.execute(database, DISABLE_TRIGGERS);
        }
    },

    JOURNAL("journal, merged every second", "journal") {
        @Override
        void change(ConnectionSettings database) {
            // The schema as it is.
        }

        @Override
        boolean isMerged() {
            return true;
        }
    },

    SPREAD("spread counters", "spread_counters") {
        @Override
        void change(ConnectionSettings database) {
            Sql.execute(database, DISABLE_TRIGGERS);
            Sql.execute(database, script("spread_counters.sql"));
        }
    };

    private static final String DISABLE_TRIGGERS =
            "alter table users disable trigger user; alter table tokens disable trigger user";

    private static final String DROP_INDEXES = """
            do $$
            declare
                index_name regclass;
            begin
                for index_name in
                    select indexrelid from pg_index
                    where indrelid in ('users'::regclass, 'tokens'::regclass) and not indisprimary
                loop
                    execute format('drop index %s', index_name);
                end loop;
            end
            $$
            """;

    private final String description;
    private final String database;

    Design(String description, String database) {
        this.description = description;
        this.database = database;
    }

    /** Makes a database of this design from one of the normal schema. */
    ConnectionSettings create(DatabaseServer server, ConnectionSettings original) {
        var copy = server.copy(original, database);
        change(copy);
        return copy;
    }

    abstract void change(ConnectionSettings copy);

    /** Returns whether a journal is merged while tokens are written. */
    boolean isMerged() {
        return false;
    }

    @Override
    public String toString() {
        return description;
    }

    private static String script(String name) {
        try (var file = Design.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
