/** Who is asked how it was, once, and what he replied (docs/QUALITY.md). The customer is the contact's: a merge needs nothing here. */
export const sql = /* sql */ `
create table survey_rule (
  id text primary key check (id = 'one'), every_ms bigint not null, within_ms bigint not null, after_ms bigint not null, from_hour int not null, to_hour int not null, channels jsonb not null,
  share double precision not null check (share between 0 and 1), reply_ms bigint not null, detractor_ms bigint not null);
-- share 0: nobody is asked until the operator says so
insert into survey_rule values ('one', 7776000000, 259200000, 120000, 9, 20, '["chat", "email", "form"]', 0, 604800000, 172800000);

create table survey (
  contact_id text primary key references contact on delete cascade, case_id text not null, closed_at bigint not null, state text not null check (state in ('due', 'asked', 'answered', 'objected', 'not')), due_at bigint not null,
  why text, channel text, asked_at bigint, scale text, formula int, score int check (score between 0 and 10), words text not null default '', answered_at bigint, commitment_id text,
  check ((state = 'answered') = (score is not null)));
create index on survey (due_at) where state = 'due';
create index on survey (closed_at);
`
