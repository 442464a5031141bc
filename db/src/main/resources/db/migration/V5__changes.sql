-- Changes that are not merged into the counters yet. Writers only append, so none of them ever waits for another.

-- The journal: `delta` is 1 for a row that came and -1 for one that went.
create table token_change (
    user_id int,
    created_at timestamp,
    used_at timestamp,
    delta int not null,
    changed_at timestamptz not null default now()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, autovacuum_analyze_scale_factor = 0.5);

create table user_change (
    user_id int not null,
    joined_at timestamp,
    delta int not null,
    changed_at timestamptz not null default now()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, autovacuum_analyze_scale_factor = 0.5);

-- The same changes summed up, counter by counter. A large statement sums up its own changes, so that nobody else has to
-- read a million of them; the merge sums up the journal. User events have no such table: their counter itself takes rows
-- that add up.
create table usage_change (
    day date not null,
    quarter int not null,
    issued int not null,
    visits int not null,
    used int not null,
    joined int not null,
    changed_at timestamptz not null default now()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

create table redemption_change (
    day date not null,
    class int not null,
    tokens int not null,
    changed_at timestamptz not null default now()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

-- `added_` and `removed_` times are the extremes of the visits that came and went.
create table user_counter_change (
    user_id int not null,
    issued int not null,
    visits int not null,
    added_first_visit timestamp,
    added_last_visit timestamp,
    added_first_use timestamp,
    added_last_use timestamp,
    removed_first_visit timestamp,
    removed_last_visit timestamp,
    removed_first_use timestamp,
    removed_last_use timestamp,
    changed_at timestamptz not null default now()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

create index user_counter_change_by_user on user_counter_change (user_id);

-- One definition of each count, for the journal, for a large statement and for a recount: queries over a source of tokens
-- (user_id, created_at, used_at, delta) or of users (user_id, joined_at, delta).
create function token_usage(source text) returns text
language sql immutable as $$
    select pg_catalog.format(
        $query$
        select day, quarter, sum(issued)::int as issued, sum(visits)::int as visits, sum(used)::int as used, 0 as joined
        from (
            select day_of(created_at) as day, quarter_of(created_at) as quarter,
                delta as issued, case when used_at is not null then delta else 0 end as visits, 0 as used
            from %1$s
            union all
            select day_of(used_at), quarter_of(used_at), 0, 0, delta
            from %1$s
            where used_at is not null
        ) as moments
        group by day, quarter
        $query$,
        source
    )
$$;

create function user_usage(source text) returns text
language sql immutable as $$
    select pg_catalog.format(
        $query$
        select day_of(joined_at) as day, quarter_of(joined_at) as quarter,
            0 as issued, 0 as visits, 0 as used, sum(delta)::int as joined
        from %1$s
        group by 1, 2
        $query$,
        source
    )
$$;

-- Counts per quarter as one row per day.
create function usage_days(quarters text) returns text
language sql immutable as $$
    select pg_catalog.format(
        $query$
        with quarters as (
            select day, quarter, sum(issued)::int as issued, sum(visits)::int as visits,
                sum(used)::int as used, sum(joined)::int as joined
            from (%s) as counts
            group by day, quarter
        )
        select day,
            pg_catalog.array_agg(coalesce(issued, 0) order by quarter) as issued,
            pg_catalog.array_agg(coalesce(visits, 0) order by quarter) as visits,
            pg_catalog.array_agg(coalesce(used, 0) order by quarter) as used,
            pg_catalog.array_agg(coalesce(joined, 0) order by quarter) as joined
        from (select distinct day from quarters) as days
            cross join generate_series(1, 96) as quarter
            left join quarters using (day, quarter)
        group by day
        $query$,
        quarters
    )
$$;

-- Packs moments (event, moment, user_id, delta) by quarter, then puts the quarters of an hour together.
create function packed_events(moments text) returns text
language sql immutable as $$
    select pg_catalog.format(
        $query$
        select event, hour, delta,
            string_agg(user_ids, ''::bytea order by quarter) as user_ids,
            coalesce(sum(length(user_ids)) filter (where quarter < 1), 0)::int as quarter_2,
            coalesce(sum(length(user_ids)) filter (where quarter < 2), 0)::int as quarter_3,
            coalesce(sum(length(user_ids)) filter (where quarter < 3), 0)::int as quarter_4
        from (
            select event, date_trunc('hour', moment) as hour, extract(minute from moment)::int / 15 as quarter, delta,
                string_agg(int4send(user_id), ''::bytea) as user_ids
            from (%1$s) as moments
            where isfinite(moment) and user_id is not null
            group by 1, 2, 3, 4
        ) as quarters
        group by event, hour, delta
        $query$,
        moments
    )
$$;

create function token_events(source text) returns text
language sql immutable as $$
    select packed_events(pg_catalog.format(
        $query$
        select 'issued' collate "C" as event, created_at as moment, user_id, delta from %1$s where used_at is not null
        union all
        select 'used', used_at, user_id, delta from %1$s where used_at is not null
        $query$,
        source
    ))
$$;

create function user_events(source text) returns text
language sql immutable as $$
    select packed_events(pg_catalog.format(
        $query$
        select 'joined' collate "C" as event, joined_at as moment, user_id, delta from %1$s
        $query$,
        source
    ))
$$;

create function token_redemptions(source text) returns text
language sql immutable as $$
    select pg_catalog.format(
        $query$
        select day, redemption_time_class(seconds) as class, sum(tokens)::int as tokens
        from (
            select created_at::date as day, floor(date_part('epoch', used_at - created_at))::bigint as seconds,
                sum(delta) as tokens
            from %1$s
            where isfinite(created_at) and isfinite(used_at)
            group by 1, 2
        ) as times
        group by 1, 2
        $query$,
        source
    )
$$;

-- Counts per day and class as one histogram per day and per month.
create function redemption_histograms(classes text) returns text
language sql immutable as $$
    select pg_catalog.format(
        $query$
        with classes as (
            select level, date_trunc(level, day::timestamp)::date as start, class, sum(tokens)::int as tokens
            from (%s) as counts cross join (values ('day' collate "C"), ('month')) as levels (level)
            group by level, date_trunc(level, day::timestamp), class
        )
        select level, start, filled.tokens
        from (
            select level, start, pg_catalog.array_agg(class) as classes, pg_catalog.array_agg(tokens) as tokens
            from classes
            group by level, start
        ) as starts
            -- Zeros are filled in per start: the planner cannot estimate a join of all starts.
            cross join lateral (
                select pg_catalog.array_agg(coalesce(counted.tokens, 0) order by class) as tokens
                from generate_series(0, 672) as class
                    left join unnest(starts.classes, starts.tokens) as counted (class, tokens) using (class)
            ) as filled
        $query$,
        classes
    )
$$;

create function token_visits(source text) returns text
language sql immutable as $$
    select pg_catalog.format(
        $query$
        select user_id, sum(delta)::int as issued, coalesce(sum(delta) filter (where used_at is not null), 0)::int as visits,
            min(visit) filter (where delta > 0) as added_first_visit,
            max(visit) filter (where delta > 0) as added_last_visit,
            min(use) filter (where delta > 0) as added_first_use,
            max(use) filter (where delta > 0) as added_last_use,
            min(visit) filter (where delta < 0) as removed_first_visit,
            max(visit) filter (where delta < 0) as removed_last_visit,
            min(use) filter (where delta < 0) as removed_first_use,
            max(use) filter (where delta < 0) as removed_last_use
        from (
            select user_id, used_at, delta,
                case when used_at is not null and isfinite(created_at) then created_at end as visit,
                case when isfinite(used_at) then used_at end as use
            from %1$s
            where user_id is not null
        ) as tokens
        group by user_id
        $query$,
        source
    )
$$;

-- A user that came, went or changed has no visits more, but has to be read again.
create function user_visits(source text) returns text
language sql immutable as $$
    select pg_catalog.format(
        $query$
        select distinct user_id, 0 as issued, 0 as visits,
            null::timestamp as added_first_visit, null::timestamp as added_last_visit,
            null::timestamp as added_first_use, null::timestamp as added_last_use,
            null::timestamp as removed_first_visit, null::timestamp as removed_last_visit,
            null::timestamp as removed_first_use, null::timestamp as removed_last_use
        from %1$s
        $query$,
        source
    )
$$;
