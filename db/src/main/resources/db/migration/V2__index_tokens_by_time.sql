-- For what reports read from the tokens themselves: the hours at the edges of a period, and users in a period. An ordinary
-- index on used_at would end heap-only updates, and so make each redemption write all indexes again. A block-range index
-- does not, and costs a writer next to nothing.
-- An interrupted run leaves an invalid index behind. The next run starts over, so both are dropped first.
drop index concurrently if exists tokens_by_issue;
drop index concurrently if exists tokens_by_use;

create index concurrently tokens_by_issue on tokens (created_at);
create index concurrently tokens_by_use on tokens using brin (used_at) with (pages_per_range = 32, autosummarize = on);
