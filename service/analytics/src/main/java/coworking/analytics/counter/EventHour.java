package coworking.analytics.counter;

import java.util.Arrays;
import java.util.List;

/**
 * Events of an hour.
 *
 * @param start seconds since 1970-01-01T00:00Z
 * @param delta -1 if the events were taken back
 * @param users packed ids, ordered by quarter
 * @param quarters offset of each quarter's first user, in bytes
 */
record EventHour(long start, int delta, byte[] users, int[] quarters) {

    static final int QUARTERS_PER_HOUR = 4;

    PackedIds all() {
        return new PackedIds(users, 0, users.length);
    }

    PackedIds quarter(int quarter) {
        return new PackedIds(
                users, quarters[quarter], quarter + 1 < QUARTERS_PER_HOUR ? quarters[quarter + 1] : users.length);
    }

    /**
     * Returns rows of one hour that are equal to these, of which none is taken back.
     *
     * @param rows events of one hour
     */
    static List<EventHour> withoutThoseTakenBack(List<EventHour> rows) {
        if (rows.stream().allMatch(row -> row.delta() > 0)) {
            return rows;
        }
        var remaining = new int[QUARTERS_PER_HOUR][];
        var starts = new int[QUARTERS_PER_HOUR];
        var length = 0;
        for (var quarter = 0; quarter < QUARTERS_PER_HOUR; quarter++) {
            remaining[quarter] = difference(ids(rows, quarter, 1), ids(rows, quarter, -1));
            starts[quarter] = length * Integer.BYTES;
            length += remaining[quarter].length;
        }
        var all = Arrays.stream(remaining).flatMapToInt(Arrays::stream).toArray();
        return List.of(
                new EventHour(rows.get(0).start(), 1, PackedIds.of(all, length).bytes(), starts));
    }

    private static int[] ids(List<EventHour> rows, int quarter, int delta) {
        return rows.stream()
                .filter(row -> row.delta() == delta)
                .flatMapToInt(row -> Arrays.stream(row.quarter(quarter).toArray()))
                .sorted()
                .toArray();
    }

    /** Both are ascending; an id may occur several times. */
    private static int[] difference(int[] added, int[] takenBack) {
        var rest = new int[added.length];
        var length = 0;
        var next = 0;
        for (var id : added) {
            while (next < takenBack.length && takenBack[next] < id) {
                next++;
            }
            if (next < takenBack.length && takenBack[next] == id) {
                next++;
            } else {
                rest[length++] = id;
            }
        }
        return Arrays.copyOf(rest, length);
    }
}
