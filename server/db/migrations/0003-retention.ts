/** What may be thrown away and when, and how to find it without reading everything. */
export const sql = /* sql */ `
-- what was uploaded of late by a thread, an address or an adviser; forgotten after a day
create table upload (id text not null, key text not null, at bigint not null, bytes bigint not null, primary key (id, key));
create index on upload (key, at);
create index on upload (at);

-- a file that no message names is an orphan; used_at: a message that names it is on its way; settled: it was found in one
alter table attachment add column used_at bigint, add column settled boolean not null default false;
create index on attachment (created_at) where not settled;
create index on attachment (thread_id);
create index on message using gin (attachments jsonb_path_ops) where attachments <> '[]'::jsonb;

create index on chat_thread (last_seen_at) where contact_id is null;
create index on outbound (due_at) where state = 'sent';
create index on session (expires_at);
create index on sign_in_attempt (at);
create index on command_result (at);
create index on customer_opening (expires_at);
create index on verification (code_expires_at) where code_hash is not null;

-- append-only for at least six months (the law's least), then gone: nobody may delete what is younger, whatever he asks for.
-- The database reads no clock: it counts back from its own newest line.
create index on access_log (at);
create or replace function refuse_change() returns trigger language plpgsql as $$ begin
  if tg_op = 'DELETE' and old.at < (select max(at) from access_log) - 15552000000 then return old; end if;
  raise exception 'append-only';
end $$;

-- when a scope was last looked at for tombstones, and its head then: what is below has been there for as long
alter table scope add column marked_at bigint not null default 0, add column marked_head bigint not null default 0;
create index on scope (marked_at) where id like 'queue:%' or id like 'adviser:%';
create index scope_entry_gone on scope_entry (scope, version) where not present;
`
