package coworking.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The time zones for whose calendars different users are counted. */
public final class ReportZones {

    private ReportZones() {}

    /** Their IANA names, ascending. */
    public static List<String> list(DataSource source) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select zone from report_zone order by zone");
                ResultSet rows = statement.executeQuery()) {
            List<String> zones = new ArrayList<>();
            while (rows.next()) {
                zones.add(rows.getString(1));
            }
            return zones;
        } catch (SQLException e) {
            throw new DatabaseException("Cannot list the zones: " + Sentence.of(e), e);
        }
    }

    /**
     * Adds a zone and counts for it.
     *
     * @throws DatabaseException if the database does not know the zone, or refuses
     */
    public static void add(DataSource owner, String zone) {
        change(owner, zone, """
                insert into report_zone (zone)
                select name from pg_timezone_names where name = ?
                on conflict do nothing
                """);
        if (!list(owner).contains(zone)) {
            throw new DatabaseException("Zone '" + zone + "' is unknown; allowed is an IANA name like Europe/Berlin");
        }
    }

    /** Removes a zone and its counters, if it is there. */
    public static void remove(DataSource owner, String zone) {
        change(owner, zone, "delete from report_zone where zone = ?");
    }

    /** Nothing may be folded between the change and the rebuild, so both are one transaction under the lock. */
    private static void change(DataSource owner, String zone, String sql) {
        try (Connection connection = owner.getConnection()) {
            Counters.rebuildAfter(connection, changing -> {
                try (PreparedStatement statement = changing.prepareStatement(sql)) {
                    statement.setString(1, zone);
                    statement.executeUpdate();
                }
            });
        } catch (SQLException e) {
            throw new DatabaseException("Cannot change the zones: " + Sentence.of(e), e);
        }
    }
}
