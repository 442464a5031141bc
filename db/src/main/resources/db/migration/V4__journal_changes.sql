-- Every change of a row that a report counts is written down, in the transaction that makes it. Writers only append, so
-- none of them ever waits for another; what the changes add up to is folded into the counters later (V9).

-- Creating a trigger waits for the transactions that write to the table, and later writers wait behind it: better to
-- give way and try again than to hold them up. Whoever writes once the lock is there is journaled.
create function lock_writers_out() returns void
language plpgsql as $$
begin
    -- A vacuum of the server's own gives way to whoever waits for more than its deadlock_timeout, a second; an index build
    -- does not. Writers pass this lock.
    begin
        set local lock_timeout = '60s';
        lock table users, tokens in share update exclusive mode;
    exception when lock_not_available then
        raise exception 'users or tokens are being indexed or vacuumed: try again when that has ended';
    end;
    for attempt in 1..60 loop
        begin
            set local lock_timeout = '300ms';
            lock table users, tokens in share row exclusive mode;
            return;
        exception when lock_not_available then
            perform pg_sleep(0.7);
        end;
    end loop;
    raise exception 'users and tokens are written by transactions that do not end: try again when they have';
end
$$;

do $$ begin perform lock_writers_out(); end $$;

-- `change` rows like this have come (above zero) or gone.
create table token_change (
    user_id int,
    created_at timestamp,
    used_at timestamp,
    change int not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, autovacuum_analyze_scale_factor = 0.5);

create table joining_change (
    user_id int not null,
    joined_at timestamp,
    change int not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, autovacuum_analyze_scale_factor = 0.5);

-- Writers need no right on the journal: the functions write it as the owner. They name it in full and use no operator, so
-- that no search_path of a caller can lead them astray; setting one at each call would cost a writer more than the journal
-- does. Nor do they add up what cancels out: the fold does so for many statements at once.
-- A trigger with transition tables takes one kind of statement each. They also fire for sessions that switch triggers off,
-- as replicas and bulk loads do.
do $macro$
declare
    counted record;
    written record;
begin
    for counted in
        select * from (values
            ('tokens', 'token_change', 'user_id, created_at, used_at'),
            ('users', 'joining_change', 'id, joined_at')
        ) as tables (tbl, journal, columns)
    loop
        for written in
            select * from (values
                ('insert', 'new table as new_rows', 'select %s, 1 from new_rows'),
                ('delete', 'old table as old_rows', 'select %s, -1 from old_rows'),
                ('update', 'old table as old_rows new table as new_rows',
                    'select %1$s, -1 from old_rows union all select %1$s, 1 from new_rows')
            ) as kinds (kind, transition, changes)
        loop
            execute format(
                $function$
                create function journal_%1$s_%2$s() returns trigger
                language plpgsql security definer as $$
                begin
                    insert into %3$I.%4$I %5$s;
                    return null;
                end
                $$
                $function$,
                counted.tbl, written.kind, current_schema, counted.journal, format(written.changes, counted.columns)
            );
            execute format(
                'create trigger journal_%2$s after %2$s on %1$s referencing %3$s
                    for each statement execute function journal_%1$s_%2$s()',
                counted.tbl, written.kind, written.transition
            );
            execute format('alter table %1$s enable always trigger journal_%2$s', counted.tbl, written.kind);
            -- Checked when a trigger is created: on a table of their own, others could journal what they like.
            execute format('revoke execute on function journal_%1$s_%2$s() from public', counted.tbl, written.kind);
        end loop;
    end loop;
end
$macro$;

-- All that was ever counted, in the form of the journal: what the counters are checked against and rebuilt from.
create view token_recount as
select user_id, created_at, used_at, 1 as change from tokens;

create view joining_recount as
select id as user_id, joined_at, 1 as change from users;

-- What is in the journal, under the name that fits beside `_recount`.
create view token_pending as
select user_id, created_at, used_at, change from token_change;

create view joining_pending as
select user_id, joined_at, change from joining_change;
