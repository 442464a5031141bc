-- The original shape, unchanged. An existing database already has both tables: it keeps them and their rows
-- (the program has compared their columns before it comes here).
set local client_min_messages = warning; -- no word about what exists already

create table if not exists users (
    id serial primary key,
    first_name varchar(50),
    last_name varchar(50),
    joined_at timestamp,
    is_active boolean default true
);

create table if not exists tokens (
    id serial primary key,
    user_id int references users (id),
    token varchar(6),
    created_at timestamp default now(),
    used_at timestamp
);
