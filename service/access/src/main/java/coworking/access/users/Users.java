package coworking.access.users;

import coworking.access.caller.Identity;
import coworking.access.lifecycle.Tokens;
import coworking.access.response.ListPage;
import coworking.chassis.database.PrimaryDatabase;
import coworking.chassis.problem.ProblemException;
import coworking.chassis.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Users. Each change of one is an event, written in the same transaction. */
@ApplicationScoped
class Users {

    /** Both names of an erased user. */
    private static final String ERASED = "(erased)";

    private static final String FIND = "select <columns> from users u where u.id = :id";

    private static final String PAGE = """
            select <columns> from users u where u.id > :after order by u.id limit :limit
            """;

    private static final String CREATE = """
            insert into users (first_name, last_name, joined_at, is_active)
            values (:firstName, :lastName, now() at time zone 'UTC', :active) returning id
            """;

    private static final String CHANGE = """
            update users set first_name = coalesce(:firstName, first_name), last_name = coalesce(:lastName, last_name),
                is_active = coalesce(:active, is_active)
            where id = :id
            """;

    private static final String IDENTIFY = """
            insert into identity (issuer, subject, user_id) values (:issuer, :subject, :user)
            on conflict (issuer, subject) do update set user_id = excluded.user_id
            where identity.user_id = excluded.user_id
            """;

    private static final String ERASE = """
            update users set first_name = :erased, last_name = :erased, is_active = false where id = :id
            """;

    private static final String EVENT = """
            insert into access_event (event, user_id, actor) values (:event, :user, :actor)
            """;

    @Inject
    private PrimaryDatabase database;

    /** @param after id after which the page begins */
    ListPage page(int after, int limit) {
        var found = database.query(handle -> handle.createQuery(PAGE)
                .define("columns", User.COLUMNS)
                .bind("after", after)
                .bind("limit", limit + 1)
                .map(User.MAPPER)
                .list());
        return new ListPage(found, limit);
    }

    Optional<User> find(int id) {
        return database.query(handle -> find(handle, id));
    }

    /** Creates a user whose subject, if any, is of the administrator's issuer. */
    User create(UserChange user, Identity administrator) {
        return database.inTransaction(handle -> {
            var id = handle.createQuery(CREATE)
                    .bind("firstName", user.firstName().orElse(null))
                    .bind("lastName", user.lastName().orElse(null))
                    .bind("active", user.active().orElse(true))
                    .mapTo(Integer.class)
                    .one();
            identify(handle, id, user, administrator.issuer());
            record(handle, "user-created", id, administrator.subject());
            return find(handle, id).orElseThrow();
        });
    }

    /** Changes a user. A deactivation revokes the live tokens. */
    User change(int id, UserChange change, Identity administrator) {
        return database.inTransaction(handle -> {
            var found = handle.createUpdate(CHANGE)
                    .bind("id", id)
                    .bind("firstName", change.firstName().orElse(null))
                    .bind("lastName", change.lastName().orElse(null))
                    .bind("active", change.active().orElse(null))
                    .execute();
            if (found == 0) {
                throw new NotFoundException();
            }
            identify(handle, id, change, administrator.issuer());
            record(handle, "user-changed", id, administrator.subject());
            if (change.active().equals(Optional.of(false))) {
                new Tokens(handle).revokeAll(id, "deactivated member", administrator.subject());
            }
            return find(handle, id).orElseThrow();
        });
    }

    /** Replaces the names of a user, removes the identities and revokes the live tokens. Counts stay as they are. */
    void erase(int id, String actor) {
        database.inTransaction(handle -> {
            var found = handle.createUpdate(ERASE)
                    .bind("id", id)
                    .bind("erased", ERASED)
                    .execute();
            if (found == 0) {
                throw new NotFoundException();
            }
            removeIdentities(handle, id);
            handle.createUpdate("delete from request_key where user_id = :id")
                    .bind("id", id)
                    .execute();
            new Tokens(handle).revokeAll(id, "erased member", actor);
            record(handle, "user-erased", id, actor);
            return null;
        });
    }

    private static Optional<User> find(Handle handle, int id) {
        return handle.createQuery(FIND)
                .define("columns", User.COLUMNS)
                .bind("id", id)
                .map(User.MAPPER)
                .findOne();
    }

    private static void identify(Handle handle, int id, UserChange change, String issuer) {
        change.subject().ifPresent(subject -> {
            removeIdentities(handle, id);
            if (!subject.isEmpty()) {
                addIdentity(handle, id, new Identity(issuer, subject));
            }
        });
    }

    private static void addIdentity(Handle handle, int id, Identity identity) {
        var added = handle.createUpdate(IDENTIFY)
                .bind("issuer", identity.issuer())
                .bind("subject", identity.subject())
                .bind("user", id)
                .execute();
        if (added == 0) {
            throw new ProblemException(
                    ProblemType.TAKEN_IDENTITY, "Another user has the subject '%s'.".formatted(identity.subject()));
        }
    }

    private static void removeIdentities(Handle handle, int id) {
        handle.createUpdate("delete from identity where user_id = :id")
                .bind("id", id)
                .execute();
    }

    private static void record(Handle handle, String event, int user, String actor) {
        handle.createUpdate(EVENT)
                .bind("event", event)
                .bind("user", user)
                .bind("actor", actor)
                .execute();
    }
}
