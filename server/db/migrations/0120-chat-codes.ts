/** A code that lets the customer of a call write beside it: one per contact, for a quarter of an hour, once (docs/VOICE.md, VO29). */
export const sql = /* sql */ `
create table chat_code (contact_id text primary key references contact on delete cascade, code_hash bytea not null unique, expires_at bigint not null);
create index on chat_code (expires_at);`
