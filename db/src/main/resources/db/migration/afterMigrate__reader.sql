-- The rights of reports, and no more: neither the names of the users nor the codes of the tokens.
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
                raise 'role % is missing and % may not create roles: ask an administrator for "create role %", then migrate again',
                    reader, current_user, reader;
        end;
    end if;

    execute format('grant usage on schema %I to %I', current_schema, reader);
    execute format('grant select (id, joined_at, is_active) on users to %I', reader);
    execute format('grant select (id, user_id, created_at, used_at) on tokens to %I', reader);
    execute format('grant select on ${flyway:table} to %I', reader);
    -- Present figures only. How they are kept is private to the database, and the merge runs as its owner.
    execute format('grant select on visits_by_user, user_event, redemption_times, requests, authorization_times to %I', reader);
    -- What usage_since reads: the planner can see into it only if it runs as its caller.
    execute format('grant select on usage_version, usage_by_day, changing_usage_by_day to %I', reader);
    execute format(
        'grant execute on function usage_since(bigint), changed_users(), merge_changes(), oldest_unmerged_change(), waiting_requests() to %I',
        reader
    );
end
$$;
