/** Calls (docs/VOICE.md): a row each, the telephone of each adviser, what of the telephony's events was handled, and orders on their way to it. */
export const sql = /* sql */ `
-- quality_n: how many readings quality is the mean of; told_at: when the caller last heard his place; leg_id: what rings or talks for its adviser
create table call (
  id text primary key, contact_id text not null references contact, case_id text not null, customer_id text not null, adviser_id text references adviser, direction text not null, mode text not null,
  caller jsonb not null, service_number text not null, diverted_from text, state text not null, state_since bigint not null, entered_at bigint not null, answered_at bigint, ended_at bigint, ended_by text,
  held_ms bigint not null default 0, recording text not null default 'off', quality jsonb, quality_n int not null default 0, told_at bigint not null default 0, leg_id text);
create index on call (contact_id);
create index on call (customer_id);
create index call_live on call (contact_id) where state <> 'ended';
create index call_with on call (adviser_id) where state <> 'ended';

-- phone: what his desk says of it; phone_session: whose word that is
alter table adviser add column phone jsonb, add column phone_session text;

-- one line of events, one reader at a time: who has the row reads
create table edge_cursor (id text primary key, seq bigint not null);
insert into edge_cursor (id, seq) values ('server', 0);
-- what could not be handled, and was passed
create table edge_aside (seq bigint primary key, call_id text not null, kind text not null, at bigint not null, reason text not null);
create index on edge_aside (at);

-- orders written with what they follow from, sent after its commit until they are answered; position: their order; answer: of a ring that was not taken
create table call_order (
  id text primary key, position bigint generated always as identity, call_id text not null, body jsonb not null, at bigint not null, expires_at bigint not null, due_at bigint not null, tries int not null default 0, answer text);
create index on call_order (due_at) where answer is null;
create index on call_order (position) where answer is not null;
create index on call_order (call_id, position);
create index on call_order (at);
`
