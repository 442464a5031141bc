-- Everything that reports read instead of the tokens.

-- The day of a time, and its quarter of an hour from 1 to 96. Quarters serve every time zone. Null, -infinity and infinity
-- belong to no day: they are counted in the first three quarters of '-infinity'.
create function day_of(moment timestamp) returns date
language sql immutable parallel safe as $$
    select case when isfinite(moment) then moment::date else '-infinity' end
$$;

create function quarter_of(moment timestamp) returns int
language sql immutable parallel safe as $$
    select case
        when isfinite(moment) then floor(extract(epoch from moment::time) / 900.0)::int + 1
        when moment is null then 1
        when moment < timestamp 'infinity' then 2
        else 3
    end
$$;

-- Tokens and new users per UTC day, in 96 quarters of an hour each. `version` rises whenever a day changes, so that a
-- reader that keeps a copy fetches only what changed. Rows are never deleted.
create table usage_by_day (
    day date primary key,
    version bigint not null,
    issued int[] not null, -- tokens by created_at
    visits int[] not null, -- used tokens by created_at
    used int[] not null, -- used tokens by used_at
    joined int[] not null -- users by joined_at
);

create index usage_by_day_by_version on usage_by_day (version);

-- The recent versions, the present one last. They follow the clock, so a server that lost the last commits of another (a
-- failover, a restore) never gives one of their versions to different counts.
create table usage_version (version bigint primary key);

insert into usage_version values (0);

-- The users behind these counts: per hour the ids of its visits, one id per visit, or of the users who joined. Ids are
-- packed (int4send, 4 bytes each) and ordered by quarter of the hour, so distinct users of any period in any zone are one
-- pass over them. An hour may have several rows, which add up; `delta` is -1 if the ids of a row were taken back.
create table user_event_by_hour (
    event text collate "C" not null, -- 'issued' or 'used': visits by that time of the token; 'joined': users
    hour timestamp not null,
    delta int not null,
    user_ids bytea not null,
    quarter_2 int not null, -- bytes before the second quarter, and so on
    quarter_3 int not null,
    quarter_4 int not null,
    compact boolean not null default false -- the only row of its hour, or the one that others are merged into
) with (toast_tuple_target = 8160);

alter table user_event_by_hour alter user_ids set storage external;

create index user_event_by_hour_by_hour on user_event_by_hour (event, hour);

create index user_event_by_hour_loose on user_event_by_hour (event, hour) where not compact;

-- One row per user. Times are null if there is none; infinite times are no time of a visit.
create table user_counter (
    user_id int primary key,
    joined_at timestamp,
    is_active boolean,
    issued int not null,
    visits int not null,
    first_visit timestamp, -- minimum created_at of a used token
    last_visit timestamp,
    first_use timestamp, -- minimum used_at
    last_use timestamp
);

create index user_counter_by_joining on user_counter (joined_at, user_id);
create index user_counter_by_issued on user_counter (issued, user_id);
create index user_counter_by_visits on user_counter (visits, user_id);
create index user_counter_by_first_visit on user_counter (first_visit, user_id);
create index user_counter_by_last_visit on user_counter (last_visit, user_id);
create index user_counter_by_first_use on user_counter (first_use, user_id);
create index user_counter_by_last_use on user_counter (last_use, user_id);

-- Time from issue to use, by UTC day and month of issue: histograms, from which the quantiles of any period are read.
create table redemption_counter (
    level text collate "C", -- 'day' or 'month'
    start date,
    tokens int[] not null, -- tokens used before they were issued, then 672 classes: see redemption_time_class
    primary key (level, start)
);

-- Where a class begins to be twice as long as those before it.
create function redemption_time_doublings() returns bigint[]
language sql immutable parallel safe as $$
    select array[
        1 << 6, 1 << 7, 1 << 8, 1 << 9, 1 << 10, 1 << 11, 1 << 12, 1 << 13, 1 << 14, 1 << 15,
        1 << 16, 1 << 17, 1 << 18, 1 << 19, 1 << 20, 1 << 21, 1 << 22, 1 << 23, 1 << 24
    ]::bigint[]
$$;

-- The class of a number of whole seconds from issue to use, from 1; 0 if the token was used before it was issued. Each
-- second up to 31 has a class, then each doubling has 32, up to 2^25 seconds, where the last class also takes everything
-- longer. The middle of a class is at most 1/64 off.
create function redemption_time_class(seconds bigint) returns int
language sql immutable parallel safe as $$
    select case
        when seconds < 0 then 0
        when seconds < 64 then seconds::int + 1
        else 32 * pg_catalog.width_bucket(seconds, redemption_time_doublings())
            + (least(seconds, (1 << 25) - 1)::int >> pg_catalog.width_bucket(seconds, redemption_time_doublings())) + 1
    end
$$;

-- Element by element. Here and below, system functions that take any type are qualified, and operators have arguments of
-- exactly their types: otherwise a function or operator for just these types would be preferred, if others may create them
-- in this schema.
create function add_counts(counts int[], more int[]) returns int[]
language sql immutable strict parallel safe as $$
    select pg_catalog.array_agg(a + b order by place) from unnest(counts, more) with ordinality as pairs (a, b, place)
$$;

-- The ids of packed user_ids from one byte up to another. `strict` and `offset 0` keep the planner from merging this query
-- with others: it would copy all ids for each.
create function unpack_user_ids(user_ids bytea, start int, stop int) returns setof int
language sql immutable strict parallel safe as $$
    select (get_byte(inline, i) << 24) | (get_byte(inline, i + 1) << 16) | (get_byte(inline, i + 2) << 8)
        | get_byte(inline, i + 3)
    from (select pg_catalog.substring(user_ids, start + 1, stop - start) offset 0) as part (inline)
        cross join generate_series(0, stop - start - 4, 4) as i
$$;
