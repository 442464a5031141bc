package coworking.analytics.users;

import java.util.List;

/**
 * The order of users: by a column and then by id, both in one direction, so that no two users share a place. Users
 * without a value come last.
 */
record Order(String column, Direction direction) {

    static final Order BY_ID = new Order("id", Direction.ASC);

    private static final List<String> COLUMNS =
            List.of("id", "joined_at", "issued", "visits", "first_visit", "last_visit");

    static final String ALLOWED = "one of " + String.join(", ", COLUMNS) + ", descending with a - before it";

    /** As SQL writes it. */
    enum Direction {
        ASC,
        DESC
    }

    /** @throws IllegalArgumentException where there is no such column */
    static Order parse(String value) {
        var descending = value.startsWith("-");
        var column = descending ? value.substring(1) : value;
        if (!COLUMNS.contains(column)) {
            throw new IllegalArgumentException(value);
        }
        return new Order(column, descending ? Direction.DESC : Direction.ASC);
    }

    /** What PostgreSQL compares; a place is told by its text and the user's id. */
    String key() {
        var last = direction == Direction.ASC ? "infinity" : "-infinity";
        return isTime() ? "coalesce(%s, '%s'::timestamp)".formatted(column, last) : column;
    }

    /** The type of the key in SQL. */
    String type() {
        return isTime() ? "timestamp" : "bigint";
    }

    /** What lies behind a place. */
    String comparison() {
        return direction == Direction.ASC ? ">" : "<";
    }

    private boolean isTime() {
        return List.of("joined_at", "first_visit", "last_visit").contains(column);
    }
}
