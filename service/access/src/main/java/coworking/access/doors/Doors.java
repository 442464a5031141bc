package coworking.access.doors;

import coworking.access.caller.Identity;
import coworking.chassis.database.PrimaryDatabase;
import coworking.chassis.problem.ProblemException;
import coworking.chassis.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Registered doors. Each change of one is an event, written in the same transaction. */
@ApplicationScoped
class Doors {

    /** A space has few doors, so they need no pages. */
    private static final String ALL = "select * from door where issuer = :issuer order by id limit 1000";

    private static final String REGISTER = """
            insert into door (name, issuer, subject) values (:name, :issuer, :subject)
            on conflict (issuer, subject) do nothing returning *
            """;

    private static final String CHANGE = """
            update door set name = coalesce(:name, name), revoked_at = case
                when :revoked then coalesce(revoked_at, now())
                when not :revoked then null
                else revoked_at
            end
            where id = :id returning *
            """;

    private static final String EVENT = """
            insert into access_event (event, door_id, actor) values (:event, :door, :actor)
            """;

    @Inject
    private PrimaryDatabase database;

    List<Door> all(String issuer) {
        return database.query(handle ->
                handle.createQuery(ALL).bind("issuer", issuer).map(Door.MAPPER).list());
    }

    /** Registers a door, whose bearer tokens the administrator's issuer signs. */
    Door register(String name, String subject, Identity administrator) {
        return database.inTransaction(handle -> {
            var registered = handle.createQuery(REGISTER)
                    .bind("name", name)
                    .bind("issuer", administrator.issuer())
                    .bind("subject", subject)
                    .map(Door.MAPPER)
                    .findOne()
                    .orElseThrow(() -> new ProblemException(
                            ProblemType.TAKEN_IDENTITY, "Another door has the subject '%s'.".formatted(subject)));
            record(handle, "door-registered", registered, administrator.subject());
            return registered;
        });
    }

    Door change(int id, Optional<String> name, Optional<Boolean> revoked, String actor) {
        return database.inTransaction(handle -> {
            var changed = handle.createQuery(CHANGE)
                    .bind("id", id)
                    .bind("name", name.orElse(null))
                    .bind("revoked", revoked.orElse(null))
                    .map(Door.MAPPER)
                    .findOne()
                    .orElseThrow(NotFoundException::new);
            var event =
                    revoked.map(now -> now ? "door-revoked" : "door-restored").orElse("door-changed");
            record(handle, event, changed, actor);
            return changed;
        });
    }

    private static void record(Handle handle, String event, Door door, String actor) {
        handle.createUpdate(EVENT)
                .bind("event", event)
                .bind("door", door.id())
                .bind("actor", actor)
                .execute();
    }
}
