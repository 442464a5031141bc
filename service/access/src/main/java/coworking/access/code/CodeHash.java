package coworking.access.code;

/**
 * Hashes by which a code may be stored.
 *
 * @param present by the present key, which new codes are stored by
 * @param previous by the key before it, or the same if there is none
 */
public record CodeHash(byte[] present, byte[] previous) {}
