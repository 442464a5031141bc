-- Dropped first for the same reason as in version 2.
drop index concurrently if exists tokens_by_user;

create index concurrently tokens_by_user on tokens (user_id);
