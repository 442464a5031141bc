package coworking.bench.data;

import coworking.db.program.ConnectionSettings;
import java.time.LocalDate;

/**
 * A database of sample data that is kept between runs.
 *
 * @param owner connects as the owner of its tables
 * @param shape its size
 * @param firstDay first day with tokens, in UTC
 */
public record DataSet(ConnectionSettings owner, Shape shape, LocalDate firstDay) {

    /**
     * Size of a data set.
     *
     * @param name name of its database
     */
    public record Shape(String name, int users, int tokens) {

        @Override
        public String toString() {
            return "%,d tokens of %,d users".formatted(tokens, users);
        }
    }
}
