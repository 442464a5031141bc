-- Journals every change, in the transaction that makes it.
do $$ begin perform set_config('search_path', pg_catalog.format('%I, pg_temp', current_schema), true); end $$;

-- Creating a trigger waits for the transactions that write to the table, and later writers wait behind it: better to give
-- way and try again than to hold them up.
create function block_writes() returns void
language plpgsql as $$
begin
    -- Autovacuum yields to a lock that has waited for deadlock_timeout (1 s). An index build does not. Writers are not
    -- blocked by this lock.
    begin
        set local lock_timeout = '60s';
        lock table users, tokens in share update exclusive mode;
    exception when lock_not_available then
        raise exception 'users or tokens are being indexed or vacuumed: try again when that has ended';
    end;
    for attempt in 1..60 loop
        begin
            set local lock_timeout = '300ms';
            lock table users, tokens in share row exclusive mode;
            return;
        exception when lock_not_available then
            perform pg_sleep(0.7);
        end;
    end loop;
    raise exception 'users and tokens are written by transactions that do not end: try again when they have ended';
end
$$;

-- Rows of a statement that go to the journal. A larger statement sums up the others itself.
create function journaled_rows() returns int
language sql immutable as $$ select 1000 $$;

do $$ begin perform block_writes(); end $$;

-- Writers need no right on the journal: the functions write it as the owner. They qualify names, types too, and use no
-- operator, so no search_path of a caller can mislead them. Setting one per call would cost a writer more than the journal
-- does, so only a large statement does. A trigger with transition tables takes one kind of statement. These also fire for
-- sessions that switch triggers off, as replicas and bulk loads do.
do $macro$
declare
    tbl record;
    statement record;
    large record;
begin
    for tbl in
        select * from (values
            ('tokens', 'token_change', 'user_id, created_at, used_at', 'user_id, created_at, used_at'),
            ('users', 'user_change', 'id, joined_at', 'user_id, joined_at')
        ) as tables (name, journal, columns, journal_columns)
    loop
        for statement in
            select * from (values
                ('insert', 'new table as new_rows', '(select %1$s, 1 from new_rows %2$s)', 1),
                ('delete', 'old table as old_rows', '(select %1$s, -1 from old_rows %2$s)', 1),
                ('update', 'old table as old_rows new table as new_rows',
                    '(select %1$s, -1 from old_rows %2$s) union all (select %1$s, 1 from new_rows %2$s)', 2)
            ) as statements (kind, transition, changes, changes_per_row)
        loop
            execute pg_catalog.format(
                $function$
                create function journal_%1$s_%2$s() returns trigger
                language plpgsql security definer as $trigger$
                declare
                    journaled int;
                    search_path pg_catalog.text;
                    work_mem pg_catalog.text;
                begin
                    insert into %3$I.%4$I (%5$s, delta) %6$s;
                    get diagnostics journaled = row_count;
                    if pg_catalog.int4lt(journaled, %7$s) then
                        return null;
                    end if;
                    search_path := pg_catalog.current_setting('search_path');
                    work_mem := pg_catalog.current_setting('work_mem');
                    perform pg_catalog.set_config('search_path', '%3$I, pg_temp', true);
                    perform pg_catalog.set_config('work_mem', '64MB', true);
                    %8$s
                    perform pg_catalog.set_config('search_path', search_path, true);
                    perform pg_catalog.set_config('work_mem', work_mem, true);
                    return null;
                end
                $trigger$
                $function$,
                tbl.name, statement.kind, current_schema, tbl.journal, tbl.journal_columns,
                pg_catalog.format(statement.changes, tbl.columns, 'limit ' || journaled_rows()),
                journaled_rows() * statement.changes_per_row,
                (
                    select string_agg(pg_catalog.format('execute %L;', 'insert into ' || counter || ' ' || query), E'\n')
                    from summed_up(
                        tbl.name,
                        pg_catalog.format('(%s) as changes (%s, delta)',
                            pg_catalog.format(statement.changes, tbl.columns, 'offset ' || journaled_rows()), tbl.journal_columns)
                    )
                )
            );
            execute pg_catalog.format(
                'create trigger journal_%2$s after %2$s on %1$s referencing %3$s
                    for each statement execute function journal_%1$s_%2$s()',
                tbl.name, statement.kind, statement.transition
            );
            execute pg_catalog.format('alter table %1$s enable always trigger journal_%2$s', tbl.name, statement.kind);
            -- Checked when a trigger is created: otherwise others could journal what they like from a table of theirs.
            execute pg_catalog.format('revoke execute on function journal_%1$s_%2$s() from public', tbl.name, statement.kind);
        end loop;
    end loop;
end
$macro$;

-- A truncate waits for every other writer, so there is nothing to merge first. An older snapshot would leave what others
-- have journaled or merged since.
create function refuse_old_snapshot(tbl name) returns void
language plpgsql as $$
begin
    if current_setting('transaction_isolation') in ('repeatable read', 'serializable') then
        raise exception 'truncate of % needs a transaction of isolation level read committed', tbl
        using hint = 'Delete the rows instead, or truncate in a transaction of its own.';
    end if;
end
$$;

create function reset_token_counters() returns trigger
language plpgsql security definer set search_path from current as $$
begin
    perform refuse_old_snapshot(tg_table_name);
    update usage_by_day set
        version = (select next_usage_version()),
        issued = pg_catalog.array_fill(0, array[96]),
        visits = pg_catalog.array_fill(0, array[96]),
        used = pg_catalog.array_fill(0, array[96]);
    delete from user_event_by_hour where event in ('issued', 'used');
    update user_counter set
        issued = 0, visits = 0, first_visit = null, last_visit = null, first_use = null, last_use = null;
    delete from redemption_counter;
    delete from token_change;
    update usage_change set issued = 0, visits = 0, used = 0;
    delete from redemption_change;
    update user_counter_change set
        issued = 0, visits = 0,
        added_first_visit = null, added_last_visit = null, added_first_use = null, added_last_use = null,
        removed_first_visit = null, removed_last_visit = null, removed_first_use = null, removed_last_use = null;
    return null;
end
$$;

create function reset_user_counters() returns trigger
language plpgsql security definer set search_path from current as $$
begin
    perform refuse_old_snapshot(tg_table_name);
    update usage_by_day set version = (select next_usage_version()), joined = pg_catalog.array_fill(0, array[96]);
    delete from user_event_by_hour where event = 'joined';
    delete from user_counter;
    delete from user_change;
    update usage_change set joined = 0;
    delete from user_counter_change;
    return null;
end
$$;

create trigger journal_truncate after truncate on tokens
for each statement execute function reset_token_counters();

create trigger journal_truncate after truncate on users
for each statement execute function reset_user_counters();

alter table tokens enable always trigger journal_truncate;
alter table users enable always trigger journal_truncate;

do $$
declare
    restricted regprocedure;
begin
    for restricted in
        select oid from pg_proc
        where pronamespace = current_schema::regnamespace and proname in (
            'merge_changes', 'oldest_unmerged_change', 'usage_since', 'changed_users', 'counter_differences',
            'rebuild_usage', 'rebuild_user_events', 'rebuild_user_counters', 'rebuild_redemptions',
            'reset_token_counters', 'reset_user_counters'
        )
    loop
        execute pg_catalog.format('revoke execute on function %s from public', restricted);
    end loop;
end
$$;
