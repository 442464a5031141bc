package coworking.analytics.users;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A place in the order of users: what comes next lies behind it. It travels through the client as a text that is signed
 * together with the question, so that neither a made-up one nor one of another question is taken.
 *
 * @param key of the last user told, as PostgreSQL writes it
 * @param id of that user
 */
record Cursor(String key, int id) {

    private static final String ALGORITHM = "HmacSHA256";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /** The text for the client. */
    String sign(VisitsQuestion question, byte[] secret) {
        var place = key + " " + id;
        return encode(place.getBytes(StandardCharsets.UTF_8)) + "." + encode(signature(place, question, secret));
    }

    /** @throws IllegalArgumentException where the text was not signed for this question */
    static Cursor parse(String text, VisitsQuestion question, byte[] secret) {
        var dot = text.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("not a cursor");
        }
        var place = new String(decode(text.substring(0, dot)), StandardCharsets.UTF_8);
        if (!MessageDigest.isEqual(decode(text.substring(dot + 1)), signature(place, question, secret))) {
            throw new IllegalArgumentException("not signed for this question");
        }
        var separator = place.lastIndexOf(' ');
        return new Cursor(place.substring(0, separator), Integer.parseInt(place.substring(separator + 1)));
    }

    private static byte[] signature(String place, VisitsQuestion question, byte[] secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac.doFinal((place + "\n" + question).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }

    private static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
