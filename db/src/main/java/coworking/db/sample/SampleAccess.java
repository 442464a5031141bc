package coworking.db.sample;

import coworking.db.jdbc.DatabaseException;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The part of the sample data that the access service reads: how the latest tokens came about, a member and a door. */
public final class SampleAccess {

    /** States of the last 31 days' tokens. Visits were authorized minutes after the request; some other tokens still wait. */
    private static final String STATES = """
            insert into token_state
                (token_id, user_id, state, requested_at, not_before, expires_at, authorized_at, ended_at, reason)
            select id, user_id, state, requested_at, authorized_at, requested_at + interval '1 day', authorized_at,
                case state
                    when 'redeemed' then used_at at time zone 'UTC'
                    when 'refused' then least(requested_at + interval '20 minutes', now())
                    when 'revoked' then least(requested_at + interval '30 minutes', now())
                    when 'expired' then requested_at + interval '1 day'
                end,
                case state when 'refused' then 'The space is full at that time.' end
            from (
                select *,
                    case when state in ('authorized', 'redeemed') then least(
                        requested_at + (1 + id % 9) * interval '47 seconds', used_at at time zone 'UTC') end as authorized_at
                from (
                    select id, user_id, used_at, created_at at time zone 'UTC' as requested_at,
                        case
                            when used_at is not null then 'redeemed'
                            when id % 4 = 0 then 'refused'
                            when id % 16 = 1 then 'revoked'
                            when created_at <= now() at time zone 'UTC' - interval '1 day' then 'expired'
                            when id % 4 = 1 then 'authorized'
                            else 'requested'
                        end as state
                    from tokens
                    where created_at > now() at time zone 'UTC' - interval '31 days' and created_at <= now() at time zone 'UTC'
                        and (used_at is null or used_at between created_at and now() at time zone 'UTC')
                ) as stated
            ) as timed
            """;

    private static final String EVENTS = """
            insert into access_event (happened_at, event, token_id, user_id, actor, reason)
            select happened_at, event, token_id, user_id, actor, reason
            from (
                select requested_at as happened_at, 'requested' as event, token_id, user_id, 'user ' || user_id as actor, null as reason
                from token_state
                union all
                select authorized_at, 'authorized', token_id, user_id, 'administrator', null
                from token_state where authorized_at is not null
                union all
                select ended_at, state, token_id, user_id,
                    case state when 'redeemed' then 'door' when 'refused' then 'administrator' when 'revoked' then 'administrator' end, reason
                from token_state where ended_at is not null
            ) as events
            order by happened_at
            """;

    private static final String MEMBER = """
            insert into identity (issuer, subject, user_id) select ?, 'member', min(id) from users having min(id) is not null
            on conflict (issuer, subject) do nothing
            """;

    private static final String DOOR = """
            insert into door (name, issuer, subject) values ('Front door', ?, 'door') on conflict (issuer, subject) do nothing
            """;

    private SampleAccess() {}

    /**
     * Gives the latest tokens their states and events. Reports count the tokens as before.
     *
     * @param owner connects as the role that owns the tables, which hold sample data
     * @return states inserted
     * @throws DatabaseException if the database refuses
     */
    public static int insertInto(DataSource owner) {
        try (var connection = owner.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            var states = statement.executeUpdate(STATES);
            statement.executeUpdate(EVENTS);
            connection.commit();
            return states;
        } catch (SQLException failure) {
            throw DatabaseException.because("Cannot insert states of tokens", failure);
        }
    }

    /**
     * Lets the issuer's subject {@code member} be the first user, and {@code door} a registered door.
     *
     * @param issuer the issuer's name in its tokens
     */
    public static void identify(DataSource owner, String issuer) {
        try (var connection = owner.getConnection();
                var member = connection.prepareStatement(MEMBER);
                var door = connection.prepareStatement(DOOR)) {
            member.setString(1, issuer);
            member.executeUpdate();
            door.setString(1, issuer);
            door.executeUpdate();
        } catch (SQLException failure) {
            throw DatabaseException.because("Cannot register a member and a door", failure);
        }
    }
}
