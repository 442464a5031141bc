package coworking.access.code;

import coworking.chassis.configuration.Variables;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Hashes codes with a secret key (HMAC-SHA-256). Only the hashes are stored. While the key is being replaced there are two
 * keys: new codes are hashed with the first, and codes of both are recognized.
 */
@ApplicationScoped
public class CodeHasher {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int MIN_BYTES = 32;
    private static final String ALLOWED =
            "at least %d random bytes in Base64, e.g. of `openssl rand -base64 32`".formatted(MIN_BYTES);

    private final List<SecretKeySpec> keys = new ArrayList<>();

    void read(@Observes Variables variables) {
        if (!variables.text("CODE_KEY").isEmpty()) {
            key(variables, "CODE_KEY").ifPresent(keys::add);
        }
        if (!variables.value("OTHER_CODE_KEY").isEmpty()) {
            key(variables, "OTHER_CODE_KEY").ifPresent(keys::add);
        }
    }

    private static Optional<SecretKeySpec> key(Variables variables, String variable) {
        try {
            var bytes = Base64.getDecoder().decode(variables.value(variable));
            if (bytes.length >= MIN_BYTES) {
                return Optional.of(new SecretKeySpec(bytes, ALGORITHM));
            }
        } catch (IllegalArgumentException malformed) {
            // reported below, like a short key
        }
        variables.reject(variable, "(secret)", ALLOWED);
        return Optional.empty();
    }

    /** Returns the hash under which a new code is stored. */
    public byte[] hash(Code code) {
        return hash(code, keys.get(0));
    }

    /** Returns the hashes under which a code may be stored. */
    public CodeHashes hashes(Code code) {
        return new CodeHashes(hash(code), hash(code, keys.get(keys.size() - 1)));
    }

    private static byte[] hash(Code code, SecretKeySpec key) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(code.characters().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /**
     * The hashes under which a code may be stored.
     *
     * @param hash hash with the key of new codes
     * @param otherHash hash with the other key, or {@code hash} if there is one key only
     */
    public record CodeHashes(byte[] hash, byte[] otherHash) {

        public boolean contains(byte[] stored) {
            return Arrays.equals(stored, hash) || Arrays.equals(stored, otherHash);
        }
    }
}
