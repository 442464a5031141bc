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

create view visits_by_user_recount as
select
    user_id,
    count(*)::int as issued,
    count(used_at)::int as visits,
    min(created_at) filter (where used_at is not null) as first_visit,
    max(created_at) filter (where used_at is not null) as last_visit,
    min(used_at) as first_use,
    max(used_at) as last_use
from tokens
where user_id is not null
group by user_id;

create view visits_by_user_pending as
select changed.user_id, present.issued, present.visits, present.first_visit, present.last_visit, present.first_use, present.last_use
from (select distinct user_id from token_change where user_id is not null) as changed
    cross join lateral (
        select
            count(*)::int as issued,
            count(used_at)::int as visits,
            min(created_at) filter (where used_at is not null) as first_visit,
            max(created_at) filter (where used_at is not null) as last_visit,
            min(used_at) as first_use,
            max(used_at) as last_use
        from tokens
        where tokens.user_id = changed.user_id
    ) as present;
