package coworking.chassis.identity;

/** Names of the roles that a bearer token can give its caller. */
public final class Roles {

    /** Reads reports. */
    public static final String ANALYST = "analyst";

    /** Requests one-time tokens. */
    public static final String MEMBER = "member";

    /** Authorizes, refuses and revokes tokens, and manages users and doors. */
    public static final String ADMINISTRATOR = "administrator";

    /** Redeems one-time tokens. */
    public static final String DOOR = "door";

    private Roles() {}
}
