-- The alternative design: every statement that writes also updates the counters. Each counter is spread over 16 rows, one
-- of which a session chooses by its process ID, so that sessions rarely wait for each other.
create table usage_spread (
    day date,
    quarter int,
    slot int,
    issued int not null,
    visits int not null,
    used int not null,
    primary key (day, quarter, slot)
) with (fillfactor = 50);

create table user_spread (
    user_id int primary key,
    issued int not null,
    visits int not null,
    last_visit timestamp
) with (fillfactor = 80);

create table user_day_spread (
    basis text,
    day date,
    user_id int,
    visits int not null,
    primary key (basis, day, user_id)
) with (fillfactor = 80);

create table redemption_spread (
    day date,
    class int,
    slot int,
    tokens int not null,
    primary key (day, class, slot)
) with (fillfactor = 50);

create function spread_quarter(moment timestamp) returns int
language sql immutable as $$ select (extract(hour from moment) * 4 + floor(extract(minute from moment) / 15))::int $$;

create function spread_tokens() returns trigger
language plpgsql as $$
declare
    own_slot constant int := pg_backend_pid() % 16;
begin
    create temp table if not exists changed (
        user_id int, created_at timestamp, used_at timestamp, delta int
    ) on commit delete rows;
    if tg_op = 'INSERT' then
        insert into changed select user_id, created_at, used_at, 1 from new_rows;
    elsif tg_op = 'DELETE' then
        insert into changed select user_id, created_at, used_at, -1 from old_rows;
    else
        insert into changed
        select user_id, created_at, used_at, -1 from old_rows
        union all
        select user_id, created_at, used_at, 1 from new_rows;
    end if;

    insert into usage_spread as counter
    select day, quarter, own_slot, sum(issued), sum(visits), sum(used)
    from (
        select created_at::date as day, spread_quarter(created_at) as quarter, delta as issued,
            case when used_at is not null then delta else 0 end as visits, 0 as used
        from changed
        union all
        select used_at::date, spread_quarter(used_at), 0, 0, delta from changed where used_at is not null
    ) as moments
    group by day, quarter
    having sum(issued) <> 0 or sum(visits) <> 0 or sum(used) <> 0
    order by day, quarter
    on conflict (day, quarter, slot) do update set
        issued = counter.issued + excluded.issued,
        visits = counter.visits + excluded.visits,
        used = counter.used + excluded.used;

    insert into user_spread as counter
    select user_id, sum(delta), coalesce(sum(delta) filter (where used_at is not null), 0), max(used_at)
    from changed
    where user_id is not null
    group by user_id
    order by user_id
    on conflict (user_id) do update set
        issued = counter.issued + excluded.issued,
        visits = counter.visits + excluded.visits,
        last_visit = greatest(counter.last_visit, excluded.last_visit);

    insert into user_day_spread as counter
    select basis, moment::date, user_id, sum(delta)
    from changed cross join lateral (values ('issued', created_at), ('used', used_at)) as moments (basis, moment)
    where user_id is not null and used_at is not null
    group by basis, moment::date, user_id
    order by basis, moment::date, user_id
    on conflict (basis, day, user_id) do update set visits = counter.visits + excluded.visits;

    insert into redemption_spread as counter
    select created_at::date, floor(4 * log(2, 1 + extract(epoch from used_at - created_at)))::int, own_slot, sum(delta)
    from changed
    where used_at >= created_at
    group by 1, 2
    order by 1, 2
    on conflict (day, class, slot) do update set tokens = counter.tokens + excluded.tokens;

    delete from changed;
    return null;
end
$$;

create trigger spread_insert after insert on tokens
referencing new table as new_rows for each statement execute function spread_tokens();

create trigger spread_update after update on tokens
referencing old table as old_rows new table as new_rows for each statement execute function spread_tokens();

create trigger spread_delete after delete on tokens
referencing old table as old_rows for each statement execute function spread_tokens();
