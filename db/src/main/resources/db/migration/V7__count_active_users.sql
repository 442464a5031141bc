-- Counters of different users. Whether two visits fall on one day depends on the zone's calendar, so they are kept for
-- the zones in this table; for another zone the service counts tokens.
create table report_zone (
    zone text collate "C" primary key
);

insert into report_zone (zone) values ('UTC');

-- Or the planner expects a thousand of them.
analyze report_zone;

-- Users with a visit on a local day, and the differences to the day before of the users with one on the 7 and on the 30
-- days that end with it: summed up over time they are the figures, and a change touches few rows.
create table active_users (
    zone text collate "C",
    basis text collate "C",
    day date,
    daily int not null,
    weekly int not null,
    monthly int not null,
    primary key (zone, basis, day)
);

-- Users that joined in the local week or month that begins with `cohort`, and had a visit in that of `bucket`.
create table retention (
    zone text collate "C",
    basis text collate "C",
    granularity text collate "C",
    cohort date,
    bucket date,
    users int not null,
    primary key (zone, basis, granularity, cohort, bucket)
);

-- A user's days with a visit, as they are (state 1). Used tokens only.
create view visit_day_recount as
select distinct
    1 as state,
    report_zone.zone,
    moments.basis,
    tokens.user_id,
    (moments.moment at time zone 'UTC' at time zone report_zone.zone)::date as day
from tokens
    cross join lateral (values ('issued' collate "C", tokens.created_at), ('used', tokens.used_at)) as moments (basis, moment)
    cross join report_zone
where tokens.user_id is not null and tokens.used_at is not null and isfinite(moments.moment);

create view joining_state_recount as
select 1 as state, id as user_id, joined_at from users;

create view changed_user as
select user_id from token_change where user_id is not null
union
select user_id from joining_change;

-- The same of the users with a change, as it is (state 1) and as it was before the changes (state -1): the present rows
-- with the changes taken back.
create view visit_day_pending as
with present as (
    select tokens.user_id, tokens.created_at, tokens.used_at
    from changed_user
        cross join lateral (
            select user_id, created_at, used_at
            from tokens
            where tokens.user_id = changed_user.user_id and used_at is not null
            offset 0 -- user by user, by index: few users change between two folds
        ) as tokens
),
states as (
    select 1 as state, user_id, created_at, used_at, 1 as change from present
    union all
    select -1, user_id, created_at, used_at, 1 from present
    union all
    select -1, user_id, created_at, used_at, -change
    from token_change
    where user_id is not null and used_at is not null
)
select
    states.state,
    report_zone.zone,
    moments.basis,
    states.user_id,
    (moments.moment at time zone 'UTC' at time zone report_zone.zone)::date as day
from states
    cross join lateral (values ('issued' collate "C", states.created_at), ('used', states.used_at)) as moments (basis, moment)
    cross join report_zone
where isfinite(moments.moment)
group by 1, 2, 3, 4, 5
having sum(states.change) > 0;

create view joining_state_pending as
with present as (
    select users.id as user_id, users.joined_at
    from changed_user
        cross join lateral (
            select id, joined_at from users where users.id = changed_user.user_id offset 0
        ) as users
)
select 1 as state, user_id, joined_at from present
union all
select -1, user_id, joined_at
from (
    select user_id, joined_at, 1 as change from present
    union all
    select user_id, joined_at, -change from joining_change
) as before
group by user_id, joined_at
having sum(change) > 0;

-- One definition for what is pending and for what a recount finds.
do $macro$
declare
    source text;
begin
    foreach source in array array['pending', 'recount'] loop
        -- From each day with a visit the user is active for 7 and 30 days, or until the next such day takes over.
        execute format(
            $view$
            create view active_users_%1$s as
            with spans as (
                select state, zone, basis, day,
                    lead(day) over (partition by state, zone, basis, user_id order by day) as next
                from visit_day_%1$s
            ),
            steps as (
                select zone, basis, day, state as daily, state as weekly, state as monthly from spans
                union all
                select zone, basis, least(day + 7, next), 0, -state, 0 from spans
                union all
                select zone, basis, least(day + 30, next), 0, 0, -state from spans
            )
            select zone, basis, day,
                sum(daily)::int as daily, sum(weekly)::int as weekly, sum(monthly)::int as monthly
            from steps
            group by zone, basis, day
            having sum(daily) <> 0 or sum(weekly) <> 0 or sum(monthly) <> 0
            $view$,
            source
        );
        execute format(
            $view$
            create view retention_%1$s as
            with visited as (
                select distinct visits.state, visits.zone, visits.basis, granularity, visits.user_id,
                    date_trunc(granularity, joinings.joined_at at time zone 'UTC' at time zone visits.zone)::date as cohort,
                    date_trunc(granularity, visits.day::timestamp)::date as bucket
                from visit_day_%1$s as visits
                    join joining_state_%1$s as joinings using (state, user_id)
                    cross join (values ('week' collate "C"), ('month')) as granularities (granularity)
                where isfinite(joinings.joined_at)
            )
            select zone, basis, granularity, cohort, bucket, sum(state)::int as users
            from visited
            group by zone, basis, granularity, cohort, bucket
            having sum(state) <> 0
            $view$,
            source
        );
    end loop;
end
$macro$;
