-- Access: tokens from the request to the redemption. `tokens` keeps its shape and its meaning: a row at the request, used_at at
-- the redemption. Everything else about a token is here. No foreign keys lead to users and tokens: they would keep their
-- owner from truncating them. Tokens without a row here are from before: redeemed if used, expired otherwise.

-- What `set search_path from current` keeps below, without a session's temporary tables in front.
do $$ begin perform set_config('search_path', pg_catalog.format('%I, pg_temp', current_schema), true); end $$;

create table token_state (
    token_id int primary key,
    user_id int not null,
    state text collate "C" not null
        check (state in ('requested', 'authorized', 'redeemed', 'refused', 'revoked', 'expired')),
    code_hash bytea, -- null once the code is forgotten
    codes int not null default 1, -- the present code and those that it replaced
    requested_at timestamptz not null default now(),
    not_before timestamptz,
    expires_at timestamptz not null, -- of the request, then of the authorization
    authorized_at timestamptz,
    ended_at timestamptz, -- redeemed, refused, revoked or expired
    reason text, -- of a refusal
    check (state in ('requested', 'authorized') = (ended_at is null))
);

create unique index token_state_by_code on token_state (code_hash) where code_hash is not null;
create index token_state_by_user on token_state (user_id, requested_at);
create index live_token_by_user on token_state (user_id) where state in ('requested', 'authorized');
create index live_token_by_end on token_state (expires_at) where state in ('requested', 'authorized');
create index known_code_by_end on token_state (ended_at) where code_hash is not null;
create index token_state_by_state on token_state (state, token_id);

-- The state as of now. A live token expires at the end of its validity, also if nothing has recorded that yet.
create function present_state(state text, expires_at timestamptz) returns text
language sql stable parallel safe as $$
    select case when state in ('requested', 'authorized') and expires_at <= now() then 'expired' else state end
$$;

-- Who a bearer token stands for.
create table identity (
    issuer text collate "C" not null,
    subject text collate "C" not null,
    user_id int not null,
    primary key (issuer, subject)
);

create index identity_by_user on identity (user_id);

create table door (
    id int generated always as identity primary key,
    name text not null,
    issuer text collate "C" not null,
    subject text collate "C" not null,
    created_at timestamptz not null default now(),
    last_seen_at timestamptz,
    revoked_at timestamptz,
    unique (issuer, subject)
);

-- Redemptions as doors tried them. A repetition of an attempt gets the first response.
create table redemption_attempt (
    door_id int not null references door (id),
    attempt_id text collate "C" not null,
    code_hash bytea not null,
    attempted_at timestamptz not null default now(),
    token_id int, -- null if the code was refused
    redeemed_at timestamptz,
    primary key (door_id, attempt_id)
);

create index redemption_attempt_by_time on redemption_attempt (attempted_at);
create index refused_attempt_by_door on redemption_attempt (door_id, attempted_at) where token_id is null;

-- Requests as members sent them. A repetition of a key gets the same token.
create table request_key (
    user_id int not null,
    key text collate "C" not null,
    token_id int not null,
    requested_at timestamptz not null default now(),
    primary key (user_id, key)
);

create index request_key_by_time on request_key (requested_at);

-- Who did something to a token, a user or a door. Readers return only events whose transaction is older than every running
-- one, ordered by `transaction`, so an event that is committed later never comes before one that was returned.
create table access_event (
    id bigint generated always as identity primary key,
    transaction xid8 not null default pg_current_xact_id(),
    happened_at timestamptz not null default clock_timestamp(),
    event text collate "C" not null,
    token_id int,
    user_id int,
    door_id int,
    actor text, -- subject of an administrator or a door, 'user' and the id of a member; null for the service itself
    reason text
);

create index access_event_by_transaction on access_event (transaction, id);

create function keep_events() returns trigger
language plpgsql as $$
begin
    raise 'events are append-only';
end
$$;

create trigger keep_events before update or delete on access_event for each row execute function keep_events();
create trigger keep_all_events before truncate on access_event for each statement execute function keep_events();

-- Ids begin again after `truncate ... restart identity`, so what belonged to the old ones goes with them.
create function forget_access() returns trigger
language plpgsql security definer set search_path from current as $$
begin
    if tg_table_name = 'users' then
        truncate identity;
    end if;
    truncate token_state, request_key, redemption_attempt;
    return null;
end
$$;

-- Counts of tokens' events for reports, as of every quarter of an hour in UTC. Writers only append to the request journal
-- (request_change); merge_requests() sums it up. `class` is that of the time from request to authorization
-- (redemption_time_class), 0 for every other event.
create table request_change (
    quarter timestamp not null,
    event text collate "C" not null,
    class int not null,
    tokens int not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

create table request_counter (
    quarter timestamp primary key,
    requested int not null,
    authorized int not null,
    refused int not null,
    revoked int not null,
    expired int not null,
    redeemed int not null
);

-- The times are also kept per day and month, so that a long period is read from few rows.
create table authorization_time_counter (
    level text collate "C" not null check (level in ('quarter', 'day', 'month')),
    start timestamp not null,
    class int not null,
    tokens int not null,
    primary key (level, start, class)
);

create function count_request() returns trigger
language plpgsql security definer set search_path from current as $$
begin
    insert into request_change
    select date_bin(interval '15 minutes', new.happened_at at time zone 'UTC', timestamp '2000-01-01'), new.event,
        case when new.event = 'authorized' then redemption_time_class(
            (select floor(extract(epoch from authorized_at - requested_at))::bigint
             from token_state where token_id = new.token_id)) else 0 end,
        1;
    return null;
end
$$;

create trigger count_request after insert on access_event for each row
    when (new.event in ('requested', 'authorized', 'refused', 'revoked', 'expired', 'redeemed'))
    execute function count_request();

-- What reports read: counters and request journal together.
create view requests as
    select quarter, requested, authorized, refused, revoked, expired, redeemed from request_counter
    union all
    select quarter,
        case event when 'requested' then tokens else 0 end,
        case event when 'authorized' then tokens else 0 end,
        case event when 'refused' then tokens else 0 end,
        case event when 'revoked' then tokens else 0 end,
        case event when 'expired' then tokens else 0 end,
        case event when 'redeemed' then tokens else 0 end
    from request_change;

create view authorization_times as
    select level, start, class, tokens from authorization_time_counter
    union all
    select level, start, class, tokens
    from request_change cross join lateral (
        values ('quarter', quarter), ('day', date_trunc('day', quarter)), ('month', date_trunc('month', quarter))
    ) as part (level, start)
    where event = 'authorized';

-- Tokens that wait for an administrator.
create function waiting_requests() returns bigint
language sql stable security definer set search_path from current as $$
    select pg_catalog.count(*) from token_state where state = 'requested' and expires_at > now()
$$;

-- Moves the request journal into the counters, one merge at a time. `db merge` does not call it. The views show the same
-- before, between and after.
create function merge_requests() returns void
language plpgsql security definer set search_path from current as $$
begin
    if not pg_try_advisory_xact_lock(hashtextextended('coworking.merge_requests'::text, 0::bigint)) then
        return;
    end if;

    with taken as (
        delete from request_change returning quarter, event, class, tokens
    ), times as (
        insert into authorization_time_counter as counter
        select level, start, class, sum(tokens)::int
        from taken cross join lateral (
            values ('quarter', quarter), ('day', date_trunc('day', quarter)), ('month', date_trunc('month', quarter))
        ) as part (level, start)
        where event = 'authorized'
        group by level, start, class
        on conflict (level, start, class) do update set tokens = counter.tokens + excluded.tokens
    )
    insert into request_counter as counter
    select quarter,
        coalesce(sum(tokens) filter (where event = 'requested'), 0),
        coalesce(sum(tokens) filter (where event = 'authorized'), 0),
        coalesce(sum(tokens) filter (where event = 'refused'), 0),
        coalesce(sum(tokens) filter (where event = 'revoked'), 0),
        coalesce(sum(tokens) filter (where event = 'expired'), 0),
        coalesce(sum(tokens) filter (where event = 'redeemed'), 0)
    from taken
    group by quarter
    on conflict (quarter) do update set
        requested = counter.requested + excluded.requested,
        authorized = counter.authorized + excluded.authorized,
        refused = counter.refused + excluded.refused,
        revoked = counter.revoked + excluded.revoked,
        expired = counter.expired + excluded.expired,
        redeemed = counter.redeemed + excluded.redeemed;
end
$$;

revoke execute on function waiting_requests(), merge_requests(), forget_access(), count_request() from public;

do $$ begin perform block_writes(); end $$;

create trigger forget_access after truncate on tokens for each statement execute function forget_access();
create trigger forget_access after truncate on users for each statement execute function forget_access();

alter table tokens enable always trigger forget_access;
alter table users enable always trigger forget_access;
