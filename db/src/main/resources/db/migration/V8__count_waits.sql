-- How long it takes from issue to use, by the UTC day and month of issue: histograms, from which quantiles of any period
-- are told without reading its tokens.
create table waits (
    level text collate "C",
    start date,
    early int not null, -- used before issued
    seconds int[] not null, -- 672 classes: see wait_bucket
    primary key (level, start)
);

-- Where a class begins to be twice as long as those before it.
create function wait_doublings() returns bigint[]
language sql immutable parallel safe as $$
    select array[
        1 << 6, 1 << 7, 1 << 8, 1 << 9, 1 << 10, 1 << 11, 1 << 12, 1 << 13, 1 << 14, 1 << 15,
        1 << 16, 1 << 17, 1 << 18, 1 << 19, 1 << 20, 1 << 21, 1 << 22, 1 << 23, 1 << 24
    ]::bigint[]
$$;

-- The class of a number of seconds, from 1: each second up to 31 has its own, then each doubling has 32, up to the 2^25
-- seconds that the last one ends with, whatever is longer included. The middle of a class is at most 1/64 off.
create function wait_bucket(seconds bigint) returns int
language sql immutable parallel safe as $$
    select 32 * pg_catalog.width_bucket(seconds, wait_doublings())
        + (least(seconds, (1 << 25) - 1)::int >> pg_catalog.width_bucket(seconds, wait_doublings())) + 1
$$;

do $macro$
declare
    source text;
begin
    foreach source in array array['pending', 'recount'] loop
        execute format(
            $view$
            create view waits_%1$s as
            with used as (
                select level, date_trunc(level, created_at)::date as start,
                    case when used_at >= created_at
                        then wait_bucket(floor(extract(epoch from used_at - created_at))::bigint)
                        else 0 -- before the first class
                    end as class,
                    change
                from token_%1$s
                    cross join (values ('day' collate "C"), ('month')) as levels (level)
                where isfinite(created_at) and isfinite(used_at)
            ),
            counts as (
                select level, start, class, sum(change)::int as tokens
                from used
                group by level, start, class
            ),
            starts as (
                select level, start,
                    coalesce(sum(tokens) filter (where class = 0), 0)::int as early,
                    array_agg(class) as classes,
                    array_agg(tokens) as tokens
                from counts
                group by level, start
            )
            select starts.level, starts.start, starts.early, filled.seconds
            from starts
                -- Zeros are filled in by start: how many rows a join of all starts has, the planner cannot know.
                cross join lateral (
                    select array_agg(coalesce(counted.tokens, 0) order by class) as seconds
                    from generate_series(1, 672) as class
                        left join unnest(starts.classes, starts.tokens) as counted (class, tokens) using (class)
                ) as filled
            $view$,
            source
        );
    end loop;
end
$macro$;
