package coworking.analytics.users;

import coworking.analytics.report.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;

/** One user. Times are UTC, and null if they are not known. */
record UserRow(
        int id,
        LocalDateTime joinedAt,
        Boolean active,
        int issued,
        int visits,
        LocalDateTime firstVisit,
        LocalDateTime lastVisit) {

    /** Condition in SQL that a time is known. */
    static final String KNOWN_SQL = "%1$s >= '0001-01-02' and %1$s < '9999-12-31'";

    private static final LocalDateTime FIRST_TIME = LocalDateTime.of(1, 1, 2, 0, 0);
    private static final LocalDateTime END_OF_TIMES = LocalDateTime.of(9999, 12, 31, 0, 0);

    static final List<Column<UserRow>> COLUMNS = List.of(
            new Column<>("id", UserRow::id),
            new Column<>("joined_at", UserRow::joinedAt),
            new Column<>("is_active", UserRow::active),
            new Column<>("issued", UserRow::issued),
            new Column<>("visits", UserRow::visits),
            new Column<>("first_visit", UserRow::firstVisit),
            new Column<>("last_visit", UserRow::lastVisit));

    static UserRow read(ResultSet row) throws SQLException {
        return new UserRow(
                row.getInt(1),
                known(row.getObject(2, LocalDateTime.class)),
                row.getObject(3, Boolean.class),
                row.getInt(4),
                row.getInt(5),
                known(row.getObject(6, LocalDateTime.class)),
                known(row.getObject(7, LocalDateTime.class)));
    }

    /** Returns a time, or null if it is not known. */
    static LocalDateTime known(LocalDateTime time) {
        return time != null && isKnown(time) ? time : null;
    }

    /** Infinite times are unknown, and so are those outside of the years 1 to 9999 in some zone: RFC 3339 cannot write them. */
    static boolean isKnown(LocalDateTime time) {
        return !time.isBefore(FIRST_TIME) && time.isBefore(END_OF_TIMES);
    }
}
