-- What the reports read, and no more: neither the names of the users nor the codes of the tokens.
-- Runs at the end of every migration run, because roles belong to the server and not to the database: after a restore on
-- another server, or once an administrator has created the role by hand, the next run grants again.
do $$
declare
    reader constant text := '${reader}';
begin
    if not exists (select from pg_roles where rolname = reader) then
        begin
            execute format('create role %I nologin', reader);
        exception
            when duplicate_object or unique_violation then
                null; -- another database of this server has just created it
            when insufficient_privilege then
                raise warning 'role % is missing and % may not create roles: ask an administrator for "create role %", then migrate again',
                    reader, current_user, reader;
                return;
        end;
    end if;

    execute format('grant usage on schema %I to %I', current_schema, reader);
    execute format('grant select (id, joined_at, is_active) on users to %I', reader);
    execute format('grant select (id, user_id, created_at, used_at) on tokens to %I', reader);
    execute format('grant select on ${flyway:table} to %I', reader);
    -- The counters, and what is pending for them; the fold runs as its owner.
    execute format(
        'grant select on usage_by_day, usage_by_day_pending, visits_by_user, visits_by_user_pending, report_zone,
            active_users, active_users_pending, retention, retention_pending, waits, waits_pending to %I', reader
    );
    execute format('grant execute on function fold_changes() to %I', reader);
end
$$;
