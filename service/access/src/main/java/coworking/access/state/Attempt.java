package coworking.access.state;

import coworking.access.code.CodeHash;

/**
 * An attempt to redeem a code.
 *
 * @param id unique per door
 * @param actor subject of the door
 */
public record Attempt(int door, String id, CodeHash code, String actor) {}
