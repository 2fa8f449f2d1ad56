/** The mode `cti` (docs/CTI.md): what was taken, so that nothing is done twice; what came before its turn; what a platform was told of its advisers. */
export const sql = /* sql */ `
create table cti_message (id text primary key, at bigint not null);
create index cti_message_at on cti_message (at);
create table cti_call (
  id text primary key,
  platform_id text not null unique,
  adviser_id text not null references adviser (id),
  extension text not null,
  correlation text,
  consulting text,
  applied integer not null default 0,
  skipped jsonb not null default '[]',
  over boolean not null default false,
  at bigint not null
);
create index cti_call_at on cti_call (at);
create index cti_call_adviser on cti_call (adviser_id);
create index cti_call_correlation on cti_call (correlation) where correlation is not null;
create table cti_event (
  call_id text not null references cti_call (id) on delete cascade,
  seq integer not null,
  body jsonb not null,
  due_at bigint not null,
  primary key (call_id, seq)
);
create index cti_event_due on cti_event (due_at);
create table cti_ready (
  adviser_id text primary key references adviser (id),
  told text,
  due_at bigint not null default 0,
  tries integer not null default 0
);
`
