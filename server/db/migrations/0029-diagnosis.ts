/** The diagnostic assistant (docs/DIAGNOSIS.md): its models, sittings and tests of lines; what is wrong with the network. */
export const sql = /* sql */ `
create table diagnostic_model (
  id text primary key, model_id text not null, version int not null, title_fr text not null, title_en text not null, text text not null,
  state text not null, published_at bigint not null, published_by text not null, note text not null default '', unique (model_id, version));
create unique index diagnostic_model_current on diagnostic_model (model_id) where state = 'current';

create table diagnosis (
  id text primary key, case_id text not null references "case", customer_id text not null, contact_id text, line_id text, model_id text not null, version int not null,
  started_at bigint not null, started_by text not null, updated_at bigint not null, state text not null, entries jsonb not null default '[]');
create index on diagnosis (case_id);
create index on diagnosis (customer_id);
create index diagnosis_open on diagnosis (model_id, version) where state = 'open';
create index on diagnosis (model_id, updated_at);

-- entry: what is read stands in its diagnosis. due_at, tries and ref (the adapter's own name of the task) are the server's
create table line_test (
  id text primary key, diagnosis_id text not null references diagnosis, case_id text not null, customer_id text not null, contact_id text, line_id text not null, step text not null,
  measure text not null, state text not null, auto boolean not null, asked_at bigint not null, asked_by text not null, ended_at bigint, tester text not null default '', fault text,
  entry_id text, due_at bigint not null default 0, tries int not null default 0, ref text);
create index on line_test (diagnosis_id);
create index on line_test (customer_id);
create index on line_test (contact_id) where state in ('due', 'running', 'asleep');
create index line_test_due on line_test (due_at) where state in ('due', 'running', 'asleep');

create table incident (
  id text primary key, node text not null, place text not null, kind text not null, state text not null, source text not null, reference text not null default '', topics jsonb not null default '[]',
  started_at bigint not null, estimated_at bigint, closed_at bigint, filed_at bigint, say_fr text not null default '', say_en text not null default '', decided_by text not null default '', statistics jsonb);
create index incident_live on incident (node) where filed_at is null;
create unique index incident_reference on incident (reference) where reference <> '';
create table incident_follow (
  id text primary key, incident_id text not null references incident, case_id text not null, customer_id text not null, contact_id text, channel text not null, notify boolean not null,
  asked_at bigint not null, asked_by text not null, told_at bigint, text text not null default '');
create index on incident_follow (incident_id);
create index on incident_follow (customer_id);
create index on incident_follow (case_id);

alter table line add column node text, add column device jsonb;
create index line_node on line (node) where node is not null;
`
