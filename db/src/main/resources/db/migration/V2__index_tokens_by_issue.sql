-- One index a migration, built without blocking writers, outside any transaction. A run that is interrupted leaves an
-- invalid index behind; the next run starts over, which is why it is dropped first.
drop index concurrently if exists tokens_by_issue;

create index concurrently tokens_by_issue on tokens (created_at) include (used_at);
