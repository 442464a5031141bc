-- Counters by time: a row for each UTC day with 96 quarters of an hour. Quarters serve every time zone, and a row a day
-- makes a report cost what its period is long, however many tokens there were.
create table usage_by_day (
    day date primary key, -- '-infinity' for what has no time, or an infinite one, in its first quarter
    issued int[] not null, -- tokens by created_at
    visits int[] not null, -- used tokens by created_at
    used int[] not null, -- used tokens by used_at
    joined int[] not null -- users by joined_at
);

create function day_of(moment timestamp) returns date
language sql immutable parallel safe as $$
    select case when isfinite(moment) then moment::date else '-infinity' end
$$;

create function quarter_of(moment timestamp) returns int
language sql immutable parallel safe as $$
    select case when isfinite(moment) then floor(extract(epoch from moment::time) / 900)::int + 1 else 1 end
$$;

-- A system function that takes any type is named with its schema here and below: or one of another's, of just these types,
-- would be preferred where others may create functions in the schema of the tables.
create function add_counts(counts int[], more int[]) returns int[]
language sql immutable strict parallel safe as $$
    select pg_catalog.array_agg(a + b order by place) from unnest(counts, more) with ordinality as pairs (a, b, place)
$$;

-- One definition for what is pending and for what a recount finds.
do $macro$
declare
    source text;
begin
    foreach source in array array['pending', 'recount'] loop
        execute format(
            $view$
            create view usage_by_day_%1$s as
            with moments as (
                select day_of(created_at) as day, quarter_of(created_at) as quarter,
                    change as issued, case when used_at is not null then change else 0 end as visits,
                    0 as used, 0 as joined
                from token_%1$s
                union all
                select day_of(used_at), quarter_of(used_at), 0, 0, change, 0
                from token_%1$s
                where used_at is not null
                union all
                select day_of(joined_at), quarter_of(joined_at), 0, 0, 0, change
                from joining_%1$s
            ),
            counts as (
                select day, quarter,
                    sum(issued)::int as issued, sum(visits)::int as visits,
                    sum(used)::int as used, sum(joined)::int as joined
                from moments
                group by day, quarter
            )
            select day,
                array_agg(coalesce(issued, 0) order by quarter) as issued,
                array_agg(coalesce(visits, 0) order by quarter) as visits,
                array_agg(coalesce(used, 0) order by quarter) as used,
                array_agg(coalesce(joined, 0) order by quarter) as joined
            from (select distinct day from counts) as days
                cross join generate_series(1, 96) as quarter
                left join counts using (day, quarter)
            group by day
            $view$,
            source
        );
    end loop;
end
$macro$;
