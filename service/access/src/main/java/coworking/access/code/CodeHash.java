package coworking.access.code;

import java.util.Arrays;

/**
 * The hashes that a stored code may have.
 *
 * @param present hash with the present key, which new codes get
 * @param previous hash with the previous key, or {@code present} if there is none
 */
public record CodeHash(byte[] present, byte[] previous) {

    public boolean matches(byte[] stored) {
        return Arrays.equals(stored, present) || Arrays.equals(stored, previous);
    }
}
