-- What `set search_path from current` keeps below. Named last, a session's temporary tables are not taken for ours, which
-- would let whoever calls run code as the owner.
do $$ begin perform set_config('search_path', format('%I, pg_temp', current_schema), true); end $$;

-- The lock that the fold and the rebuild of the counters share: one at a time.
create function counters_lock() returns bigint
language sql immutable as $$ select 4837261950116 $$;

-- Adds what is pending to the counters and empties the journal, all of one snapshot: whatever is written meanwhile stays
-- in the journal. Readers add counters and journal, so they never notice. Returns how many journal rows were folded, 0
-- also where another fold is at work.
create function fold_changes() returns bigint
language plpgsql security definer set search_path from current set jit to off as $$
declare
    folded_tokens bigint;
    folded_joinings bigint;
begin
    if current_setting('transaction_isolation') not in ('repeatable read', 'serializable') then
        raise exception 'fold_changes needs a transaction of isolation level repeatable read';
    end if;
    if not pg_try_advisory_xact_lock(counters_lock()) then
        return 0;
    end if;
    if not exists (select from token_change) and not exists (select from joining_change) then
        return 0;
    end if;
    -- Before the counters, as whoever truncates a table locks them: the two would wait for each other.
    lock table users, tokens in access share mode;

    insert into usage_by_day
    select day, issued, visits, used, joined from usage_by_day_pending
    on conflict (day) do update set
        issued = add_counts(usage_by_day.issued, excluded.issued),
        visits = add_counts(usage_by_day.visits, excluded.visits),
        used = add_counts(usage_by_day.used, excluded.used),
        joined = add_counts(usage_by_day.joined, excluded.joined);

    insert into visits_by_user
    select user_id, issued, visits, first_visit, last_visit, first_use, last_use from visits_by_user_pending
    on conflict (user_id) do update set
        issued = excluded.issued,
        visits = excluded.visits,
        first_visit = excluded.first_visit,
        last_visit = excluded.last_visit,
        first_use = excluded.first_use,
        last_use = excluded.last_use;
    delete from visits_by_user
    where issued = 0 and user_id in (select user_id from token_change);

    insert into active_users
    select zone, basis, day, daily, weekly, monthly from active_users_pending
    on conflict (zone, basis, day) do update set
        daily = active_users.daily + excluded.daily,
        weekly = active_users.weekly + excluded.weekly,
        monthly = active_users.monthly + excluded.monthly;

    insert into retention
    select zone, basis, granularity, cohort, bucket, users from retention_pending
    on conflict (zone, basis, granularity, cohort, bucket) do update set users = retention.users + excluded.users;

    insert into waits
    select level, start, early, seconds from waits_pending
    on conflict (level, start) do update set
        early = waits.early + excluded.early,
        seconds = add_counts(waits.seconds, excluded.seconds);

    delete from token_change;
    get diagnostics folded_tokens = row_count;
    delete from joining_change;
    get diagnostics folded_joinings = row_count;
    return folded_tokens + folded_joinings;
end
$$;

-- Makes the counters anew from the rows of one snapshot, and discards the part of the journal that these rows hold
-- already. The caller holds the lock, and reads one snapshot or has locked the tables.
create function rebuild_counters() returns void
language plpgsql set search_path from current set jit to off set work_mem to '256MB' as $$
begin
    delete from usage_by_day;
    insert into usage_by_day
    select day, issued, visits, used, joined from usage_by_day_recount;

    delete from visits_by_user;
    insert into visits_by_user
    select user_id, issued, visits, first_visit, last_visit, first_use, last_use from visits_by_user_recount;

    delete from active_users;
    insert into active_users
    select zone, basis, day, daily, weekly, monthly from active_users_recount;

    delete from retention;
    insert into retention
    select zone, basis, granularity, cohort, bucket, users from retention_recount;

    delete from waits;
    insert into waits
    select level, start, early, seconds from waits_recount;

    delete from token_change;
    delete from joining_change;
end
$$;

-- Whoever truncates waits for all others, so that here is nothing to be folded first. An older snapshot would leave what
-- others have journaled or folded since. Rows are deleted rather than truncated from here on: a report that has read the
-- journal and goes on to the tokens would wait for the truncate, and the truncate for it.
create function refuse_old_snapshot(tbl name) returns void
language plpgsql as $$
begin
    if current_setting('transaction_isolation') in ('repeatable read', 'serializable') then
        raise exception 'truncate of % needs a transaction of isolation level read committed', tbl
        using hint = 'Delete the rows instead, or truncate in a transaction of its own.';
    end if;
end
$$;

create function forget_tokens() returns trigger
language plpgsql security definer set search_path from current as $$
begin
    perform refuse_old_snapshot(tg_table_name);
    update usage_by_day set
        issued = pg_catalog.array_fill(0, array[96]),
        visits = pg_catalog.array_fill(0, array[96]),
        used = pg_catalog.array_fill(0, array[96]);
    delete from visits_by_user;
    delete from active_users;
    delete from retention;
    delete from waits;
    delete from token_change;
    return null;
end
$$;

create function forget_joinings() returns trigger
language plpgsql security definer set search_path from current as $$
begin
    perform refuse_old_snapshot(tg_table_name);
    update usage_by_day set joined = pg_catalog.array_fill(0, array[96]);
    delete from retention;
    delete from joining_change;
    return null;
end
$$;

revoke execute on function fold_changes(), rebuild_counters(), forget_tokens(), forget_joinings() from public;

do $$ begin perform lock_writers_out(); end $$;

create trigger journal_truncate after truncate on tokens
for each statement execute function forget_tokens();

create trigger journal_truncate after truncate on users
for each statement execute function forget_joinings();

alter table tokens enable always trigger journal_truncate;
alter table users enable always trigger journal_truncate;
