-- A block-range index serves what reports read from the tokens themselves: the hours at the edges of a period. It costs a
-- writer next to nothing, and leaves redemptions heap-only updates, which an ordinary index on used_at would end.
-- An interrupted run leaves an invalid index behind. The next run starts over, so it is dropped first.
drop index concurrently if exists tokens_by_time;

create index concurrently tokens_by_time on tokens using brin (created_at, used_at)
    with (pages_per_range = 32, autosummarize = on);
