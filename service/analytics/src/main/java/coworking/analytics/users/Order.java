package coworking.analytics.users;

import coworking.chassis.word.Word;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The order of users: by a column and then by id, both in one direction, so that no two users share a place. Users without
 * a value come last in both directions.
 */
record Order(SortColumn column, Direction direction) {

    static final Order BY_ID = new Order(SortColumn.ID, Direction.ASC);

    static final String ALLOWED =
            "one of " + Arrays.stream(SortColumn.values()).map(SortColumn::word).collect(Collectors.joining(", "))
                    + ", descending with a - before it";

    /** Direction, named like SQL's keyword. */
    enum Direction {
        ASC,
        DESC
    }

    /** Columns that users can be sorted by. */
    enum SortColumn implements Word {
        ID("user_id", false, UserRow::id),
        JOINED_AT("joined_at", true, UserRow::joinedAt),
        ISSUED("issued", false, UserRow::issued),
        VISITS("visits", false, UserRow::visits),
        FIRST_VISIT("first_visit", true, UserRow::firstVisit),
        LAST_VISIT("last_visit", true, UserRow::lastVisit);

        private final String name;
        private final boolean isTime;
        private final Function<UserRow, Object> value;

        SortColumn(String name, boolean isTime, Function<UserRow, Object> value) {
            this.name = name;
            this.isTime = isTime;
            this.value = value;
        }
    }

    /** @throws IllegalArgumentException if there is no such column */
    static Order parse(String value) {
        var descending = value.startsWith("-");
        var word = descending ? value.substring(1) : value;
        var column = Arrays.stream(SortColumn.values())
                .filter(candidate -> candidate.word().equals(word))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
        return new Order(column, descending ? Direction.DESC : Direction.ASC);
    }

    /** The name of the key's column in SQL. */
    String columnName() {
        return column.name;
    }

    /** Returns the key of a user, or nothing if the user has none. */
    Optional<String> key(UserRow user) {
        return Optional.ofNullable(column.value.apply(user)).map(Object::toString);
    }

    /**
     * Reads a key as {@link #key(UserRow)} writes it.
     *
     * @throws IllegalArgumentException or {@link DateTimeException} if no user can have it in this order
     */
    Object parseKey(String text) {
        var key = column.isTime ? LocalDateTime.parse(text) : (Object) Long.valueOf(text);
        var isPossible = !(key instanceof LocalDateTime time) || UserRow.isKnown(time);
        if (!isPossible || !key.toString().equals(text)) {
            throw new IllegalArgumentException(text);
        }
        return key;
    }

    /** The comparison in SQL with the place before. */
    String comparison() {
        return direction == Direction.ASC ? ">" : "<";
    }

    /** Whether users may have no value. */
    boolean mayBeAbsent() {
        return column.isTime;
    }

    /** The condition in SQL that a user has a value. */
    String presentSql() {
        return column.isTime ? UserRow.KNOWN_SQL.formatted(columnName()) : "true";
    }

    /** The opposite of {@link #presentSql}. */
    String absentSql() {
        return column.isTime ? "(%s is null or not (%s))".formatted(columnName(), presentSql()) : "false";
    }
}
