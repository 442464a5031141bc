package coworking.access.caller;

import coworking.chassis.problem.ProblemException;
import coworking.chassis.problem.ProblemType;
import org.jdbi.v3.core.Handle;

/** Members: users whom bearer tokens identify. */
public final class Members {

    private Members() {}

    /** Returns the name of a member in events, which keep no subject that would outlive an erasure. */
    public static String actor(int user) {
        return "user " + user;
    }

    /**
     * Returns the id of the user with an identity.
     *
     * @throws ProblemException if no user has it
     */
    public static int id(Handle handle, Identity identity) {
        return handle.createQuery("""
                        select u.id from identity i join users u on u.id = i.user_id
                        where i.issuer = :issuer and i.subject = :subject
                        """)
                .bind("issuer", identity.issuer())
                .bind("subject", identity.subject())
                .mapTo(Integer.class)
                .findOne()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.UNKNOWN_MEMBER, "No user belongs to the subject of the bearer token."));
    }
}
