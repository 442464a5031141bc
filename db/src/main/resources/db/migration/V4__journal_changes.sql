-- Every change of a row that a report counts is written down, in the transaction that makes it. Writers only append, so
-- none of them ever waits for another; what the changes add up to is folded into the counters later (V9).

-- What `set search_path from current` keeps below. Named last, a session's temporary tables are not taken for ours, which
-- would let whoever calls run code as the owner.
do $$ begin perform set_config('search_path', format('%I, pg_temp', current_schema), true); end $$;

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

-- Writers need no right on the journal: the functions write it as the owner, in the schema of the tables.
create function journal_tokens() returns trigger
language plpgsql security definer set search_path from current as $$
begin
    if tg_op = 'INSERT' then
        insert into token_change
        select user_id, created_at, used_at, 1 from new_rows;
    elsif tg_op = 'DELETE' then
        insert into token_change
        select user_id, created_at, used_at, -1 from old_rows;
    else
        insert into token_change
        select user_id, created_at, used_at, sum(change)
        from (
            select user_id, created_at, used_at, -1 as change from old_rows
            union all
            select user_id, created_at, used_at, 1 from new_rows
        ) as changes
        group by user_id, created_at, used_at
        having sum(change) <> 0;
    end if;
    return null;
end
$$;

create function journal_joinings() returns trigger
language plpgsql security definer set search_path from current as $$
begin
    if tg_op = 'INSERT' then
        insert into joining_change
        select id, joined_at, 1 from new_rows;
    elsif tg_op = 'DELETE' then
        insert into joining_change
        select id, joined_at, -1 from old_rows;
    else
        insert into joining_change
        select id, joined_at, sum(change)
        from (
            select id, joined_at, -1 as change from old_rows
            union all
            select id, joined_at, 1 from new_rows
        ) as changes
        group by id, joined_at
        having sum(change) <> 0;
    end if;
    return null;
end
$$;

-- A trigger with transition tables takes one kind of statement each.
create trigger journal_insert after insert on tokens
referencing new table as new_rows for each statement execute function journal_tokens();

create trigger journal_update after update on tokens
referencing old table as old_rows new table as new_rows for each statement execute function journal_tokens();

create trigger journal_delete after delete on tokens
referencing old table as old_rows for each statement execute function journal_tokens();

create trigger journal_insert after insert on users
referencing new table as new_rows for each statement execute function journal_joinings();

create trigger journal_update after update on users
referencing old table as old_rows new table as new_rows for each statement execute function journal_joinings();

create trigger journal_delete after delete on users
referencing old table as old_rows for each statement execute function journal_joinings();

-- Trigger functions are checked when a trigger is created: on a table of their own, others could journal what they like.
revoke execute on function journal_tokens(), journal_joinings() from public;

-- Also for sessions that switch triggers off, as replicas and bulk loads do.
alter table tokens enable always trigger journal_insert;
alter table tokens enable always trigger journal_update;
alter table tokens enable always trigger journal_delete;
alter table users enable always trigger journal_insert;
alter table users enable always trigger journal_update;
alter table users enable always trigger journal_delete;

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
