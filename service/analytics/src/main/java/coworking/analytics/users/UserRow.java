package coworking.analytics.users;

import coworking.analytics.report.Column;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * One user. Times are UTC, and null if there is none.
 */
record UserRow(
        int id,
        LocalDateTime joinedAt,
        Boolean active,
        int issued,
        int visits,
        LocalDateTime firstVisit,
        LocalDateTime lastVisit) {

    /** @param zone whose clocks tell the times */
    static List<Column<UserRow>> columns(ZoneId zone) {
        return List.of(
                new Column<>("id", UserRow::id),
                new Column<>("joined_at", user -> in(zone, user.joinedAt())),
                new Column<>("is_active", UserRow::active),
                new Column<>("issued", UserRow::issued),
                new Column<>("visits", UserRow::visits),
                new Column<>("first_visit", user -> in(zone, user.firstVisit())),
                new Column<>("last_visit", user -> in(zone, user.lastVisit())));
    }

    static UserRow read(ResultSet row) throws SQLException {
        return new UserRow(
                row.getInt(1),
                time(row, 2),
                row.getObject(3, Boolean.class),
                row.getInt(4),
                row.getInt(5),
                time(row, 6),
                time(row, 7));
    }

    /** An infinite time, for which the driver has the extremes of its type, is none. */
    private static LocalDateTime time(ResultSet row, int column) throws SQLException {
        var time = row.getObject(column, LocalDateTime.class);
        return LocalDateTime.MAX.equals(time) || LocalDateTime.MIN.equals(time) ? null : time;
    }

    private static Object in(ZoneId zone, LocalDateTime time) {
        return time == null ? null : OffsetDateTime.ofInstant(time.toInstant(ZoneOffset.UTC), zone);
    }
}
