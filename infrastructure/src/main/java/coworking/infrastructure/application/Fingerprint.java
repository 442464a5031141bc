package coworking.infrastructure.application;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * Ten hexadecimal digits that change with the values. In an object's name they turn a changed object into a new one, so
 * that everything that refers to it changes too.
 */
final class Fingerprint {

    private static final int DIGITS = 10;

    private Fingerprint() {}

    static String of(Map<String, String> values) {
        try {
            var digest = MessageDigest.getInstance("SHA-256")
                    .digest(new TreeMap<>(values).toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException failure) {
            throw new IllegalStateException("Every Java platform has SHA-256", failure);
        }
    }
}
