package coworking.analytics.users;

import coworking.analytics.period.TimeLimits;
import coworking.chassis.hash.Sha256;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A place in the order of users, after which the next page begins. Clients receive it as a text with a checksum of the query.
 * An altered cursor, or one of another query, is refused. It holds no secret and grants nothing, and depends on nothing but
 * the query: any replica takes it.
 *
 * @param today date of the first page, which keeps the query the same after midnight
 * @param key sort key of the page's last user, a number or a time; empty if that user has none
 * @param id that user's id
 */
record Cursor(LocalDate today, Optional<String> key, int id) {

    private static final int CHECKSUM_BYTES = 6;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /** The text for the client. */
    String text(VisitsQuery query) {
        var place = String.join(" ", today.toString(), key.orElse(""), String.valueOf(id));
        return ENCODER.encodeToString(place.getBytes(StandardCharsets.UTF_8)) + "." + checksum(place, query);
    }

    /**
     * Returns the date of the first page. The query is read as of that date before {@link #parse} checks the cursor.
     *
     * @throws IllegalArgumentException or {@link java.time.DateTimeException} if the text has another form
     */
    static LocalDate today(String text) {
        var today = decode(text).today();
        if (!TimeLimits.contain(today.atStartOfDay(ZoneOffset.UTC))) {
            throw new IllegalArgumentException("altered");
        }
        return today;
    }

    /** @throws IllegalArgumentException or {@link java.time.DateTimeException} if the text is not a cursor of this query */
    static Cursor parse(String text, VisitsQuery query) {
        var cursor = decode(text);
        if (!cursor.text(query).equals(text)) {
            throw new IllegalArgumentException("altered, or of another query");
        }
        if (cursor.key.isEmpty() && !query.order().mayBeAbsent()) {
            throw new IllegalArgumentException("no key");
        }
        cursor.key.ifPresent(query.order()::parseKey); // anybody can compute a checksum
        return cursor;
    }

    private static Cursor decode(String text) {
        var place =
                new String(Base64.getUrlDecoder().decode(text.split("\\.", 2)[0]), StandardCharsets.UTF_8).split(" ");
        if (place.length != 3) {
            throw new IllegalArgumentException("not a cursor");
        }
        var key = Optional.of(place[1]).filter(value -> !value.isEmpty());
        return new Cursor(LocalDate.parse(place[0]), key, Integer.parseInt(place[2]));
    }

    private static String checksum(String place, VisitsQuery query) {
        var hash = Sha256.hash((place + "\n" + query).getBytes(StandardCharsets.UTF_8));
        return ENCODER.encodeToString(Arrays.copyOf(hash, CHECKSUM_BYTES));
    }
}
