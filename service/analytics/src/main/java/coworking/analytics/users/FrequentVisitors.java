package coworking.analytics.users;

import coworking.analytics.counter.UserEvents;
import coworking.analytics.counter.UserEvents.Event;
import coworking.analytics.counter.UserMarks;
import coworking.analytics.users.Order.Direction;
import coworking.analytics.users.Order.SortColumn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Who came most often in a period: from the hours' events, so that only the tokens of these users must be read. Counting all
 * tokens of a month takes a second if there are ten million.
 */
@ApplicationScoped
class FrequentVisitors {

    /** For more users, reading their tokens user by user takes longer than reading all of the period. */
    private static final int MAX_USERS = 100;

    @Inject
    private UserEvents events;

    /** Whether the query asks for them and for nothing that only users or their tokens hold. */
    static boolean areRequested(VisitsQuery query, int limit) {
        return query.order().equals(new Order(SortColumn.VISITS, Direction.DESC))
                && query.active().isEmpty()
                && query.joinedFrom().isEmpty()
                && query.joinedTo().isEmpty()
                && query.lastVisitTo().isEmpty()
                && !query.report().period().isAllTime()
                && limit <= MAX_USERS;
    }

    /**
     * Returns the ids of the first users, or of the first after a place, in a transaction of the caller's.
     *
     * @return at most {@code limit}; fewer if no more users have a visit
     */
    int[] ids(VisitsQuery query, int limit, Optional<Cursor> after) {
        var places = places(query);
        var end = after.map(cursor -> Arrays.binarySearch(places, place(query, cursor)))
                .map(index -> index < 0 ? -index - 1 : index)
                .orElse(places.length);
        return IntStream.range(0, Math.min(end, limit))
                .map(i -> id(places[end - 1 - i]))
                .toArray();
    }

    /** Users by visits and id, ascending. */
    private long[] places(VisitsQuery query) {
        var period = query.report().period();
        var visits = new UserMarks();
        events.read(
                Event.visit(query.report().basis()),
                new long[] {period.fromSeconds(), period.toSeconds()},
                (interval, users) -> visits.increment(users));
        var places = LongStream.builder();
        visits.forEach((user, count) -> {
            if (count >= query.minVisits()) {
                places.add(place(count, user));
            }
        });
        return places.build().sorted().toArray();
    }

    private static long place(VisitsQuery query, Cursor cursor) {
        var visits = (long) query.order().parseKey(cursor.key().orElseThrow());
        return place((int) Math.min(visits, Integer.MAX_VALUE), cursor.id());
    }

    /** The visits in the upper half, the id in the lower one, its sign bit turned over: numbers in the order of the users. */
    private static long place(int visits, int id) {
        return (long) visits << Integer.SIZE | Integer.toUnsignedLong(id ^ Integer.MIN_VALUE);
    }

    private static int id(long place) {
        return (int) place ^ Integer.MIN_VALUE;
    }
}
