package coworking.access.code;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * A one-time code: eight characters of Crockford's base 32, 40 random bits. It is never stored: it is in memory until it is
 * hashed or returned.
 *
 * @see <a href="https://www.crockford.com/base32.html">Base 32</a>
 */
public final class Code {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int LENGTH = 8;
    private static final RandomGenerator RANDOM = new SecureRandom();

    private final String characters;

    private Code(String characters) {
        this.characters = characters;
    }

    public static Code random() {
        var characters = new StringBuilder(LENGTH);
        for (var i = 0; i < LENGTH; i++) {
            characters.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new Code(characters.toString());
    }

    /**
     * Reads a code as people type it: in any case, with hyphens or spaces, O for 0, I and L for 1. Any other text is a code
     * that nobody has, and no error: a door must not learn more about it.
     */
    public static Code parse(String text) {
        return new Code(text.replaceAll("[-\\s]", "")
                .toUpperCase(Locale.ROOT)
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1'));
    }

    String characters() {
        return characters;
    }

    /** Returns the code as members see it, in two groups. */
    public String formatted() {
        return characters.substring(0, LENGTH / 2) + "-" + characters.substring(LENGTH / 2);
    }

    /** Hides the code, which belongs in no log. */
    @Override
    public String toString() {
        return "code";
    }
}
