package coworking.analytics.users;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * A place in the order of users, behind which the next page begins. It travels through the client as a text with a checksum
 * of the query, so that a damaged cursor, or one of another query, is refused. It holds no secret and grants nothing.
 *
 * @param key of the last user of a page, a number or a time; empty if that user has none
 * @param id of that user
 */
record Cursor(Optional<String> key, int id) {

    private static final int CHECKSUM_BYTES = 6;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /** The text for the client. */
    String text(VisitsQuestion query) {
        var place = key.orElse("") + " " + id;
        return ENCODER.encodeToString(place.getBytes(StandardCharsets.UTF_8)) + "." + checksum(place, query);
    }

    /** @throws IllegalArgumentException if the text is not a cursor of this query */
    static Cursor parse(String text, VisitsQuestion query) {
        var dot = text.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("not a cursor");
        }
        var place = new String(Base64.getUrlDecoder().decode(text.substring(0, dot)), StandardCharsets.UTF_8);
        if (!checksum(place, query).equals(text.substring(dot + 1))) {
            throw new IllegalArgumentException("damaged, or of another query");
        }
        var separator = place.lastIndexOf(' ');
        var key = Optional.of(place.substring(0, separator)).filter(value -> !value.isEmpty());
        if (key.isEmpty() && !query.order().mayBeAbsent()) {
            throw new IllegalArgumentException("no key");
        }
        key.ifPresent(query.order()::parseKey); // anybody can compute a checksum
        return new Cursor(key, Integer.parseInt(place.substring(separator + 1)));
    }

    private static String checksum(String place, VisitsQuestion query) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest((place + "\n" + query).getBytes(StandardCharsets.UTF_8));
            return ENCODER.encodeToString(Arrays.copyOf(digest, CHECKSUM_BYTES));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
