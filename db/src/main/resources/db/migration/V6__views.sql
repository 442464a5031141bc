-- What `set search_path from current` keeps below. Named last, a session's temporary tables are not taken for ours, which
-- would let a caller run code as the owner.
do $$ begin perform pg_catalog.set_config('search_path', pg_catalog.format('%I, pg_temp', current_schema), true); end $$;

-- What reports read: every figure as of the reader's snapshot, merged or not.

-- Days that changes are not merged into yet, with the changes.
do $$ begin
    execute pg_catalog.format(
        $view$
        create view changing_usage_by_day as
        select day,
            coalesce(add_counts(merged.issued, days.issued), days.issued) as issued,
            coalesce(add_counts(merged.visits, days.visits), days.visits) as visits,
            coalesce(add_counts(merged.used, days.used), days.used) as used,
            coalesce(add_counts(merged.joined, days.joined), days.joined) as joined
        from (%s) as days left join usage_by_day as merged using (day)
        $view$,
        usage_days(pg_catalog.format(
            'select day, quarter, issued, visits, used, joined from usage_change union all (%s) union all (%s)',
            token_usage('token_change'), user_usage('user_change')
        ))
    );
end $$;

-- For a reader that keeps a copy of usage_by_day, up to date as of a version. A row without a day: the present version,
-- and whether the copy `is_stale`, because this database does not know its version: then all days follow, otherwise those
-- that changed since. Days without a version have their present counts, which are not to be kept.
create function usage_since(known bigint)
returns table (version bigint, is_stale boolean, day date, issued int[], visits int[], used int[], joined int[])
language sql stable
begin atomic
    select max(version), not coalesce(bool_or(version = known), false), null::date,
        null::int[], null::int[], null::int[], null::int[]
    from usage_version
    union all
    select version, null, day, issued, visits, used, joined
    from usage_by_day
    where version > case when exists (select from usage_version where version = known) then known else -1 end
    union all
    select null, null, day, issued, visits, used, joined from changing_usage_by_day;
end;

-- Rows as in user_event_by_hour.
do $$ begin
    execute pg_catalog.format(
        $view$
        create view user_event as
        select event, hour, delta, user_ids, quarter_2, quarter_3, quarter_4 from user_event_by_hour
        union all (%s)
        union all (%s)
        $view$,
        token_events('token_change'), user_events('user_change')
    );
end $$;

-- Histograms by level and start, several of which may add up.
do $$ begin
    execute pg_catalog.format(
        $view$
        create view redemption_times as
        select level, start, tokens from redemption_counter
        union all (%s)
        $view$,
        redemption_histograms(pg_catalog.format(
            'select day, class, tokens from redemption_change union all (%s)', token_redemptions('token_change')
        ))
    );
end $$;

-- Changes as in user_counter_change, summed up per user.
create function changes_by_user(changes text) returns text
language sql immutable as $$
    select pg_catalog.format(
        $query$
        select user_id, sum(issued)::int as issued, sum(visits)::int as visits,
            min(added_first_visit) as added_first_visit, max(added_last_visit) as added_last_visit,
            min(added_first_use) as added_first_use, max(added_last_use) as added_last_use,
            min(removed_first_visit) as removed_first_visit, max(removed_last_visit) as removed_last_visit,
            min(removed_first_use) as removed_first_use, max(removed_last_use) as removed_last_use
        from (%s) as changes
        group by user_id
        $query$,
        changes
    )
$$;

do $$ begin
    execute 'create view user_changes as ' || changes_by_user(pg_catalog.format(
        $query$
        select user_id, issued, visits, added_first_visit, added_last_visit, added_first_use, added_last_use,
            removed_first_visit, removed_last_visit, removed_first_use, removed_last_use
        from user_counter_change
        union all (%s)
        union all (%s)
        $query$,
        token_visits('token_change'), user_visits('user_change')
    ));
end $$;

-- Users of a source of changes (as user_changes) with the changes. The times are right unless a visit that went may have
-- been one of them: then they are `stale`.
create function changed_user_counters(source text) returns text
language sql immutable as $$
    select pg_catalog.format(
        $query$
        select user_id, joined_at, is_active, issued, visits, first_visit, last_visit, first_use, last_use,
            coalesce(removed_first_visit <= first_visit, removed_first_visit is not null)
                or coalesce(removed_last_visit >= last_visit, removed_last_visit is not null)
                or coalesce(removed_first_use <= first_use, removed_first_use is not null)
                or coalesce(removed_last_use >= last_use, removed_last_use is not null) as stale
        from (
            select changes.user_id, users.joined_at, users.is_active,
                coalesce(merged.issued, 0) + changes.issued as issued,
                coalesce(merged.visits, 0) + changes.visits as visits,
                least(merged.first_visit, added_first_visit) as first_visit,
                greatest(merged.last_visit, added_last_visit) as last_visit,
                least(merged.first_use, added_first_use) as first_use,
                greatest(merged.last_use, added_last_use) as last_use,
                removed_first_visit, removed_last_visit, removed_first_use, removed_last_use
            from %s as changes
                join users on users.id = changes.user_id
                left join user_counter as merged on merged.user_id = changes.user_id
        ) as summed
        $query$,
        source
    )
$$;

-- The times of the visits of some tokens: a select list.
create function visit_times() returns text
language sql immutable as $$
    select 'min(created_at) filter (where used_at is not null and isfinite(created_at)) as first_visit,
        max(created_at) filter (where used_at is not null and isfinite(created_at)) as last_visit,
        min(used_at) filter (where isfinite(used_at)) as first_use,
        max(used_at) filter (where isfinite(used_at)) as last_use'
$$;

-- Users with changes, repeatedly. The planner expects few, whatever their number, so it always keeps them in a hash table.
create function changed_users() returns setof int
language plpgsql stable security definer set search_path from current rows 1000 as $$
begin
    return query
    select user_id from user_counter_change
    union all
    select user_id from token_change where user_id is not null
    union all
    select user_id from user_change;
end
$$;

-- One row per user. The condition on merged rows stands outside of the union: inside, the planner would no longer read
-- them in the order of an index, and a page would cost all users.
do $$ begin
    execute pg_catalog.format(
        $view$
        create view visits_by_user as
        select user_id, joined_at, is_active, issued, visits, first_visit, last_visit, first_use, last_use
        from (
            select user_id, joined_at, is_active, issued, visits, first_visit, last_visit, first_use, last_use,
                true as is_merged
            from user_counter
            union all
            select changed.user_id, joined_at, is_active, issued, visits,
                case when stale then recounted.first_visit else changed.first_visit end,
                case when stale then recounted.last_visit else changed.last_visit end,
                case when stale then recounted.first_use else changed.first_use end,
                case when stale then recounted.last_use else changed.last_use end,
                false
            from (%s) as changed
                left join lateral (
                    select %s from tokens where tokens.user_id = changed.user_id and stale
                ) as recounted on true
        ) as users
        where not is_merged or user_id not in (select changed_users())
        $view$,
        changed_user_counters('user_changes'), visit_times()
    );
end $$;
