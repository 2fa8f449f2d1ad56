/** Operations above an adviser's powers, and how one-time codes leave. */
export const sql = /* sql */ `
create table approval (
  id text primary key, contact_id text not null references contact, customer_id text not null, customer_name text not null, case_reference text not null,
  site_id text not null, adviser_id text not null references adviser, adviser_name text not null, kind text not null, fields jsonb not null, rule jsonb not null,
  asked_at bigint not null, expires_at bigint not null, state text not null, granted double precision, reason text not null default '',
  decided_by text, decided_by_name text not null default '', decided_at bigint, operation_id text, filed_at bigint);
create unique index approval_one_open on approval (contact_id) where state in ('asked', 'granted');
create index approval_on_desks on approval (asked_at) where filed_at is null;

-- opened to decide on a request: to read, not to act on
alter table customer_opening add column read_only boolean not null default false;

alter table line add column locked_from text;

alter table verification add column code_by text, add column code_state text;
-- a code on its way: sealed, and wiped when it was handed over or is over. Its delivery is the row of outbound with its id
create table one_time_code (id text primary key, verification_id text not null references verification, way text not null, destination text not null, language text not null, sealed bytea, expires_at bigint not null);
create index on one_time_code (expires_at);
-- which paper was seen, and where: its kind and last characters, never its number
create table identity_document (at bigint not null, contact_id text not null, customer_id text not null, adviser_id text not null, document text not null, last_characters text not null, seen text not null);
create index on identity_document (customer_id, at);
`
