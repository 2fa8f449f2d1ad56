/** Recordings of calls (docs/VOICE.md): the file lies beside, under its id; the history keeps the fact when both are gone. */
export const sql = /* sql */ `
-- state: open (under way), making (its file is), kept, refused (by the customer: a file that comes all the same is taken away)
create table recording (
  id text primary key, call_id text not null, contact_id text not null references contact on delete cascade, adviser_id text not null, state text not null,
  started_at bigint not null, ended_at bigint, ms bigint);
create index on recording (call_id);
create index on recording (contact_id);
create index on recording (started_at);
`
