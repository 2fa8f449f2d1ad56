/** An adviser asks another about the contact that he has on the line (docs/VOICE.md). filed_at: nothing of it is to be shown any more. */
export const sql = /* sql */ `
create table consultation (
  id text primary key, call_id text not null, contact_id text not null references contact on delete cascade, asker_id text not null references adviser, asker_name text not null,
  asked_id text not null references adviser, asked_name text not null, question text not null, state text not null, at bigint not null, answered_at bigint, ended_at bigint, outcome text, filed_at bigint);
create index on consultation (contact_id);
create index consultation_asker on consultation (asker_id) where state <> 'ended';
create index consultation_asked on consultation (asked_id) where state <> 'ended';
create index consultation_open on consultation (call_id) where filed_at is null;
`
