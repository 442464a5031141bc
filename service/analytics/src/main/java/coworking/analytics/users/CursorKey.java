package coworking.analytics.users;

import coworking.analytics.configuration.Configuration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What cursors are signed with: the same in all replicas, and known to nobody else. It is derived from the database's
 * password, so that it needs no place of its own; slowly, because whoever holds a cursor may try passwords against it.
 */
@ApplicationScoped
class CursorKey {

    private static final byte[] SALT = "coworking cursor".getBytes(StandardCharsets.US_ASCII);

    /** As OWASP's password storage cheat sheet asks of PBKDF2 with HMAC-SHA-256. */
    private static final int ITERATIONS = 600_000;

    private static final int BITS = 256;

    @Inject
    private Configuration configuration;

    private byte[] key;

    /** 32 bytes; the first call takes a good part of a second. */
    synchronized byte[] bytes() {
        if (key == null) {
            key = configuration.databasePassword().isEmpty()
                    ? random()
                    : derived(configuration.databasePassword().toCharArray());
        }
        return key;
    }

    /** Nothing can be derived from no password; cursors then hold as long as this process. */
    private static byte[] random() {
        var bytes = new byte[BITS / 8];
        new SecureRandom().nextBytes(bytes);
        return bytes;
    }

    private static byte[] derived(char[] password) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password, SALT, ITERATIONS, BITS))
                    .getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
