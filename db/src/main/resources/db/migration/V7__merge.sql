-- What `set search_path from current` keeps below. Named last, a session's temporary tables are not taken for ours, which
-- would let a caller run code as the owner.
do $$ begin perform set_config('search_path', pg_catalog.format('%I, pg_temp', current_schema), true); end $$;

-- The lock that the merge and the rebuild of the counters share: one at a time.
create function counters_lock() returns bigint
language sql immutable as $$ select 4837261950116 $$;

create function next_usage_version() returns bigint
language sql as $$
    delete from usage_version where version < (select version from usage_version order by version desc offset 500 limit 1);
    insert into usage_version
    select greatest(max(version) + 1, (extract(epoch from clock_timestamp()) * 1000000.0)::bigint) from usage_version
    returning version
$$;

-- Where a source of changes is summed up: a query for each counter, in the order of its columns.
create function summed_up(tbl text, source text) returns table (counter text, query text)
language sql immutable as $$
    select counter, query from (values
        ('tokens', 'usage_change (day, quarter, issued, visits, used, joined)', token_usage(source)),
        ('tokens', 'user_event_by_hour (event, hour, delta, user_ids, quarter_2, quarter_3, quarter_4)', token_events(source)),
        ('tokens', 'redemption_change (day, class, tokens)', token_redemptions(source)),
        ('tokens', 'user_counter_change', token_visits(source)),
        ('users', 'usage_change (day, quarter, issued, visits, used, joined)', user_usage(source)),
        ('users', 'user_event_by_hour (event, hour, delta, user_ids, quarter_2, quarter_3, quarter_4)', user_events(source)),
        ('users', 'user_counter_change', user_visits(source))
    ) as queries (tbl, counter, query)
    where tbl = summed_up.tbl
$$;

-- Sums up to `most` rows of the journal. One statement, so all of it sees the same rows.
create function sum_up_journal(most int) returns void
language plpgsql as $$
begin
    execute (
        select pg_catalog.format(
            $statement$
            with token_source as (
                delete from token_change where ctid = any (array(select ctid from token_change limit %1$s))
                returning user_id, created_at, used_at, delta
            ),
            user_source as (
                delete from user_change where ctid = any (array(select ctid from user_change limit %1$s))
                returning user_id, joined_at, delta
            ),
            %2$s
            select
            $statement$,
            most,
            string_agg(pg_catalog.format('summed_%s as (insert into %s %s)', n, counter, query), ', ')
        )
        from (
            select row_number() over () as n, counter, query
            from (
                select * from summed_up('tokens', 'token_source')
                union all
                select * from summed_up('users', 'user_source')
            ) as queries
        ) as numbered
    );
end
$$;

create function merge_usage() returns void
language plpgsql as $$
begin
    if not exists (select from usage_change) then
        return;
    end if;
    execute pg_catalog.format(
        $statement$
        with moved as (
            delete from usage_change returning day, quarter, issued, visits, used, joined
        )
        insert into usage_by_day as merged (day, version, issued, visits, used, joined)
        select day, version, issued, visits, used, joined
        from (%s) as days cross join (select next_usage_version() as version offset 0) as next
        on conflict (day) do update set
            version = excluded.version,
            issued = add_counts(merged.issued, excluded.issued),
            visits = add_counts(merged.visits, excluded.visits),
            used = add_counts(merged.used, excluded.used),
            joined = add_counts(merged.joined, excluded.joined)
        $statement$,
        usage_days('select * from moved')
    );
end
$$;

create function merge_redemptions() returns void
language plpgsql as $$
begin
    if not exists (select from redemption_change) then
        return;
    end if;
    execute pg_catalog.format(
        $statement$
        with moved as (
            delete from redemption_change returning day, class, tokens
        )
        insert into redemption_counter as merged (level, start, tokens)
        select level, start, tokens from (%s) as histograms
        on conflict (level, start) do update set tokens = add_counts(merged.tokens, excluded.tokens)
        $statement$,
        redemption_histograms('select * from moved')
    );
end
$$;

-- Merges `most` changes of users, and the others of the same users. Users with changes in the journal have to wait: a visit
-- may have come in the journal and have gone in a large statement. Once merged, its end would be forgotten, and its
-- beginning would make it somebody's last visit.
create function merge_user_counters(most int) returns void
language plpgsql as $$
declare
    moved_users int[];
    changed user_counter[];
    stale_users int[];
begin
    -- Changes and users of one snapshot. What becomes of the users later is a later change.
    execute pg_catalog.format(
        $statement$
        with deleted as (
            delete from user_counter_change
            where user_id in (
                select user_id
                from user_counter_change
                where user_id not in (select user_id from token_change where user_id is not null)
                limit $1
            )
            returning *
        ),
        changed as materialized (%s)
        select
            (select pg_catalog.array_agg(user_id) from deleted),
            (
                select pg_catalog.array_agg(row(
                    user_id, joined_at, is_active, issued, visits, first_visit, last_visit, first_use, last_use
                )::user_counter)
                from changed
            ),
            (select pg_catalog.array_agg(user_id) from changed where stale)
        $statement$,
        changed_user_counters(pg_catalog.format('(%s)', changes_by_user('select * from deleted')))
    ) into moved_users, changed, stale_users using most;

    delete from user_counter
    where user_id = any (moved_users)
        and user_id not in (select user_id from pg_catalog.unnest(changed) where user_id is not null);

    -- Planned for this very number of users: a few are read by index, many by one scan of the tokens.
    execute pg_catalog.format(
        $statement$
        with recounted as (
            select user_id, %s from tokens where user_id = any ($2) group by user_id
        )
        insert into user_counter
        select changed.user_id, joined_at, is_active, issued, visits,
            case when stale.user_id is null then changed.first_visit else recounted.first_visit end,
            case when stale.user_id is null then changed.last_visit else recounted.last_visit end,
            case when stale.user_id is null then changed.first_use else recounted.first_use end,
            case when stale.user_id is null then changed.last_use else recounted.last_use end
        from pg_catalog.unnest($1) as changed
            left join pg_catalog.unnest($2) as stale (user_id) on stale.user_id = changed.user_id
            left join recounted on recounted.user_id = changed.user_id
        on conflict (user_id) do update set
            joined_at = excluded.joined_at,
            is_active = excluded.is_active,
            issued = excluded.issued,
            visits = excluded.visits,
            first_visit = excluded.first_visit,
            last_visit = excluded.last_visit,
            first_use = excluded.first_use,
            last_use = excluded.last_use
        $statement$,
        visit_times()
    ) using changed, stale_users;
end
$$;

-- Merges the rows of up to `most` hours, so that a report reads one row per hour. Returns whether there are more.
create function compact_user_events(most int) returns boolean
language plpgsql as $$
begin
    -- The rows of most hours are put one behind the other. Only if ids were taken back does each have to be counted. After
    -- `hours`, there are no joins: the planner cannot estimate how much there is to merge, and would take nested loops.
    with hours as (
        select distinct event, hour
        from (
            select event, hour from user_event_by_hour where not compact order by event, hour limit most
        ) as loose
    ),
    moved as (
        delete from user_event_by_hour as merged using hours
        where merged.event = hours.event and merged.hour = hours.hour
        returning merged.*
    ),
    quarters as (
        select event, hour, delta, has_removals, quarter, start, stop, user_ids
        from (select *, bool_or(delta < 0) over (partition by event, hour) as has_removals from moved) as marked
            cross join lateral (
                values (1, 0, quarter_2), (2, quarter_2, quarter_3), (3, quarter_3, quarter_4),
                    (4, quarter_4, length(user_ids))
            ) as bounds (quarter, start, stop)
        where start < stop
    ),
    counted as (
        select event, hour, quarter, user_id, sum(delta) as times
        from quarters cross join lateral unpack_user_ids(user_ids, start, stop) as user_id
        where has_removals
        group by event, hour, quarter, user_id
        having sum(delta) <> 0
    ),
    packed as (
        select event, hour, 1 as delta, quarter,
            string_agg(substring(user_ids, start + 1, stop - start), ''::bytea) as user_ids
        from quarters
        where not has_removals
        group by event, hour, quarter
        union all
        select event, hour, delta, quarter, string_agg(int4send(user_id), ''::bytea)
        from counted
            cross join lateral (select case when times > 0 then 1 else -1 end) as sign (delta)
            cross join lateral generate_series(1::bigint, abs(times))
        group by event, hour, delta, quarter
    )
    insert into user_event_by_hour (event, hour, delta, user_ids, quarter_2, quarter_3, quarter_4, compact)
    -- More ids may have been taken back than came, if those that came are still in the journal: the rest stays loose.
    select event, hour, delta, string_agg(user_ids, ''::bytea order by quarter),
        coalesce(sum(length(user_ids)) filter (where quarter < 2), 0),
        coalesce(sum(length(user_ids)) filter (where quarter < 3), 0),
        coalesce(sum(length(user_ids)) filter (where quarter < 4), 0),
        delta > 0
    from packed
    group by event, hour, delta;
    return exists (select from user_event_by_hour where not compact and delta > 0);
end
$$;

-- Merges a batch of changes into the counters; reports are exact with or without it. One statement in a transaction of its
-- own: a caller that dies or hangs holds up nobody. Returns whether there is more to do, false also if another merge or a
-- truncate is at work.
create function merge_changes() returns boolean
language plpgsql security definer set search_path from current set jit to off set lock_timeout to '500ms' as $$
declare
    has_more boolean;
begin
    if current_setting('transaction_isolation') <> 'read committed' then
        raise exception 'merge_changes needs a transaction of isolation level read committed'; -- it sees what it locks
    end if;
    if not pg_try_advisory_xact_lock(counters_lock()) then
        return false;
    end if;
    -- Before the counters, as a truncate takes its locks in this order: otherwise the two would wait for each other. A
    -- truncate of both may take them the other way round. The merge gives way before the server would see a deadlock.
    begin
        lock table users, tokens in access share mode;
    exception when lock_not_available then
        return false;
    end;
    if exists (select from token_change) or exists (select from user_change) then
        perform sum_up_journal(20000);
    end if;
    perform merge_usage();
    perform merge_redemptions();
    -- What came in the meantime waits for the next time, unless it is much.
    has_more := exists (select from token_change offset 5000) or exists (select from user_change offset 5000);
    -- The user counters have many indexes, so their changes are merged in bulk, or after a while.
    if exists (select from user_counter_change offset 2000)
        or exists (select from user_counter_change where changed_at < clock_timestamp() - interval '5 seconds')
    then
        perform merge_user_counters(10000);
        return has_more
            or exists (select from user_counter_change offset 2000)
            or exists (select from user_event_by_hour where not compact and delta > 0);
    end if;
    return compact_user_events(1000) or has_more;
end
$$;

-- Transaction time of the oldest change that is not merged yet; null if all are.
create function oldest_unmerged_change() returns timestamptz
language sql stable security definer set search_path from current as $$
    select least(
        (select min(changed_at) from token_change),
        (select min(changed_at) from user_change),
        (select min(changed_at) from usage_change),
        (select min(changed_at) from redemption_change),
        (select min(changed_at) from user_counter_change)
    )
$$;
