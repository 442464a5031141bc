package coworking.chassis.identity;

/** Names of the roles that a bearer token can give its caller. */
public final class Roles {

    /** Reads reports. */
    public static final String ANALYST = "analyst";

    /** Requests one-time tokens. */
    public static final String MEMBER = "member";

    /** Decides on these requests, and manages users and doors. */
    public static final String ADMINISTRATOR = "administrator";

    /** Redeems tokens. */
    public static final String DOOR = "door";

    private Roles() {}
}
