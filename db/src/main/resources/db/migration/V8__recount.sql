-- Counting all rows again: to build the counters at first, to repair them and to check them.
do $$ begin perform set_config('search_path', pg_catalog.format('%I, pg_temp', current_schema), true); end $$;

create view recounted_token as
select user_id, created_at, used_at, 1 as delta from tokens;

create view recounted_user as
select id as user_id, joined_at, 1 as delta from users;

-- The four steps of a rebuild. The caller runs them in one snapshot and holds counters_lock(), and the tables in access
-- share mode since before the snapshot: a truncate in between would wait for the rebuild, and the rebuild for it.

-- Also discards the changes that the snapshot's rows hold already. Rows are deleted, as a truncate would wait for reports.
create function rebuild_usage() returns void
language plpgsql set search_path from current set jit to off set work_mem to '256MB' as $$
begin
    delete from token_change;
    delete from user_change;
    delete from usage_change;
    update usage_by_day set
        version = (select next_usage_version()),
        issued = pg_catalog.array_fill(0, array[96]),
        visits = pg_catalog.array_fill(0, array[96]),
        used = pg_catalog.array_fill(0, array[96]),
        joined = pg_catalog.array_fill(0, array[96]);
    execute pg_catalog.format(
        'insert into usage_change (day, quarter, issued, visits, used, joined) (%s) union all (%s)',
        token_usage('recounted_token'), user_usage('recounted_user')
    );
    perform merge_usage();
end
$$;

create function rebuild_user_events() returns void
language plpgsql set search_path from current set jit to off set work_mem to '256MB' as $$
begin
    delete from user_event_by_hour;
    execute pg_catalog.format(
        'insert into user_event_by_hour (event, hour, delta, user_ids, quarter_2, quarter_3, quarter_4, compact)
        select packed.*, true from ((%s) union all (%s)) as packed',
        token_events('recounted_token'), user_events('recounted_user')
    );
end
$$;

create function rebuild_user_counters() returns void
language plpgsql set search_path from current set jit to off set work_mem to '256MB' as $$
begin
    delete from user_counter_change;
    delete from user_counter;
    execute pg_catalog.format(
        'insert into user_counter
        select users.id, joined_at, is_active, coalesce(issued, 0), coalesce(visits, 0),
            added_first_visit, added_last_visit, added_first_use, added_last_use
        from users left join (%s) as visits on visits.user_id = users.id',
        token_visits('recounted_token')
    );
end
$$;

create function rebuild_redemptions() returns void
language plpgsql set search_path from current set jit to off set work_mem to '256MB' as $$
begin
    delete from redemption_change;
    delete from redemption_counter;
    execute 'insert into redemption_counter ' || redemption_histograms(token_redemptions('recounted_token'));
end
$$;

-- Visits per event and quarter, and a digest of whose they are.
create function event_digests(events text) returns text
language sql immutable as $$
    select pg_catalog.format(
        $query$
        select event, hour, quarter, sum(times) as ids,
            bit_xor(hashint8extended((user_id::bigint << 32) | times, 0::bigint)) as digest
        from (
            select event, hour, quarter, user_id, sum(delta) as times
            from %s as events
                cross join lateral (
                    values (1, 0, quarter_2), (2, quarter_2, quarter_3), (3, quarter_3, quarter_4),
                        (4, quarter_4, length(user_ids))
                ) as bounds (quarter, start, stop)
                cross join lateral unpack_user_ids(user_ids, start, stop) as user_id
            group by event, hour, quarter, user_id
            having sum(delta) <> 0
        ) as users
        group by event, hour, quarter
        $query$,
        events
    )
$$;

create function summed_histograms(histograms text) returns text
language sql immutable as $$
    select pg_catalog.format(
        $query$
        select level, start, class - 1 as class, sum(count) as tokens
        from %s as histograms cross join pg_catalog.unnest(tokens) with ordinality as classes (count, class)
        group by level, start, class
        having sum(count) <> 0
        $query$,
        histograms
    )
$$;

-- Up to `most` differences between what reports read and a recount, a line each. The caller runs it in one snapshot.
create function counter_differences(most int) returns setof text
language plpgsql set search_path from current set jit to off set work_mem to '256MB' as $$
declare
    counter record;
begin
    for counter in
        select * from (values
            (
                'usage',
                'select day, quarter, i, v, u, j
                from (select distinct on (day) * from usage_since(-1) where day is not null order by day, version desc) as days
                    cross join unnest(issued, visits, used, joined) with ordinality as counts (i, v, u, j, quarter)
                where i <> 0 or v <> 0 or u <> 0 or j <> 0',
                pg_catalog.format(
                    'select day, quarter, sum(issued), sum(visits), sum(used), sum(joined)
                    from ((%s) union all (%s)) as counts group by day, quarter',
                    token_usage('recounted_token'), user_usage('recounted_user')
                )
            ),
            (
                'user_event',
                event_digests('user_event'),
                event_digests(pg_catalog.format(
                    '((%s) union all (%s))', token_events('recounted_token'), user_events('recounted_user')
                ))
            ),
            (
                'visits_by_user',
                'select * from visits_by_user',
                pg_catalog.format(
                    'select users.id, joined_at, is_active, coalesce(issued, 0), coalesce(visits, 0),
                        added_first_visit, added_last_visit, added_first_use, added_last_use
                    from users left join (%s) as visits on visits.user_id = users.id',
                    token_visits('recounted_token')
                )
            ),
            (
                'redemption_times',
                summed_histograms('redemption_times'),
                summed_histograms(pg_catalog.format('(%s)', redemption_histograms(token_redemptions('recounted_token'))))
            )
        ) as counters (name, counted, expected)
    loop
        return query execute pg_catalog.format(
            $query$
            with counted as (%2$s), expected as (%3$s)
            (select %1$L || ' counted ' || found::text from (select * from counted except select * from expected) as found)
            union all
            (select %1$L || ' expected ' || found::text from (select * from expected except select * from counted) as found)
            limit %4$s
            $query$,
            counter.name, counter.counted, counter.expected, most
        );
    end loop;
end
$$;
