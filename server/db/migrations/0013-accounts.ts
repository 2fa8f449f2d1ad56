/** Accounts that people manage: known devices, first passwords, disabled ones, and a journal of every act upon them. */
export const sql = /* sql */ `
-- a device on which this adviser has signed in; what it shows is kept as a hash. Forgotten = deleted
create table device (id text primary key, adviser_id text not null references adviser, token_hash bytea not null unique, created_at bigint not null, seen_at bigint not null);
create index on device (adviser_id);
create index on device (seen_at);
-- address: shortened, to be recognised by its adviser, not to find a person
alter table session add column device_id text, add column address text not null default '';
-- password_until: a first password, made by somebody else; good until then, and to be changed at the first sign-in
alter table adviser add column disabled_at bigint, add column password_until bigint;

-- who did what to which account; author_id null = the machine's operator (--create-admin)
create table account_log (id bigint generated always as identity primary key, at bigint not null, author_id text, account_id text, act text not null, detail jsonb not null default '{}');
create index on account_log (account_id, id desc);
create function refuse_account_change() returns trigger language plpgsql as $$ begin raise exception 'append-only'; end $$;
create trigger account_log_append_only before update or delete on account_log for each row execute function refuse_account_change();
create trigger account_log_no_truncate before truncate on account_log for each statement execute function refuse_account_change();

-- the screen of the access log goes back page by page: everybody's, or one adviser's
create index on access_log (at desc, id desc);
create index on access_log (adviser_id, at desc, id desc);
`
