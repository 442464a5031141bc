-- What the access service does, and no more. It never changes or deletes an event, a visit or a counter.
do $$
declare
    access constant text := '${access}';
begin
    if not exists (select from pg_roles where rolname = access) then
        begin
            execute format('create role %I nologin', access);
        exception
            when duplicate_object or unique_violation then
                null; -- another database of this server has just created it
            when insufficient_privilege then
                raise 'role % is missing and % may not create roles: ask an administrator for "create role %", then migrate again',
                    access, current_user, access;
        end;
    end if;

    execute format('grant usage on schema %I to %I', current_schema, access);
    execute format('grant select on ${flyway:table} to %I', access);
    execute format('grant select, insert (first_name, last_name, joined_at, is_active) on users to %I', access);
    execute format('grant update (first_name, last_name, is_active) on users to %I', access);
    execute format('grant select (id, user_id, created_at, used_at), insert (user_id, created_at) on tokens to %I', access);
    execute format('grant update (used_at) on tokens to %I', access);
    execute format('grant usage on sequence %s, %s to %I',
        pg_get_serial_sequence('users', 'id'), pg_get_serial_sequence('tokens', 'id'), access);
    execute format('grant select, insert, update on token_state, door to %I', access);
    execute format('grant select, insert, update, delete on identity, redemption_attempt, request_key to %I', access);
    execute format('grant select, insert on access_event to %I', access);
    execute format('grant execute on function present_state(text, timestamptz), merge_requests() to %I', access);
end
$$;
