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
record Fingerprint(String digits) {
    private static final int DIGITS = 10;

    static Fingerprint of(Map<String, String> values) {
        var digest = sha256().digest(new TreeMap<>(values).toString().getBytes(StandardCharsets.UTF_8));
        return new Fingerprint(HexFormat.of().formatHex(digest).substring(0, DIGITS));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return digits;
    }
}
