-- Counters by user, a row for each user with a token. First and last times can't be taken back by subtraction, so what
-- is pending is not a difference but the present row of each user with a change, read from the user's own tokens.
create table visits_by_user (
    user_id int primary key,
    issued int not null,
    visits int not null,
    first_visit timestamp, -- least created_at of a used token
    last_visit timestamp,
    first_use timestamp, -- least used_at
    last_use timestamp
) with (fillfactor = 80);

-- Infinite times are counted, but are no moment of a visit.
create view visits_by_user_recount as
select
    user_id,
    count(*)::int as issued,
    count(used_at)::int as visits,
    min(created_at) filter (where used_at is not null and isfinite(created_at)) as first_visit,
    max(created_at) filter (where used_at is not null and isfinite(created_at)) as last_visit,
    min(used_at) filter (where isfinite(used_at)) as first_use,
    max(used_at) filter (where isfinite(used_at)) as last_use
from tokens
where user_id is not null
group by user_id;

create view visits_by_user_pending as
select
    changed.user_id,
    coalesce(present.issued, 0) as issued,
    coalesce(present.visits, 0) as visits,
    present.first_visit,
    present.last_visit,
    present.first_use,
    present.last_use
from (select distinct user_id from token_change where user_id is not null) as changed
    left join lateral (
        select issued, visits, first_visit, last_visit, first_use, last_use
        from visits_by_user_recount
        where visits_by_user_recount.user_id = changed.user_id
        offset 0 -- user by user, by index
    ) as present on true;
