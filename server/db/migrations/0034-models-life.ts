/** The models' life (docs/LEARNING.md): who published and pinned what, past sittings looked at again, and what verified outcomes teach. */
export const sql = /* sql */ `
-- author_id null: the product itself, or what it learned
create table model_log (
  id bigint generated always as identity primary key, at bigint not null, author_id text, author_name text not null, act text not null, model_id text not null, version int not null,
  detail jsonb not null default '{}');
create index on model_log (model_id, id desc);
create function refuse_model_log_change() returns trigger language plpgsql as $$ begin raise exception 'append-only'; end $$;
create trigger model_log_append_only before update or delete on model_log for each row execute function refuse_model_log_change();
create trigger model_log_no_truncate before truncate on model_log for each statement execute function refuse_model_log_change();

-- a number that learning leaves as it is
create table model_pin (model_id text not null, name text not null, pinned_by text not null, pinned_at bigint not null, primary key (model_id, name));

-- past sittings looked at again, a part in each round; kept for a day
create table model_task (
  id text primary key, kind text not null, asked_by text not null, asked_at bigint not null, model_id text, text text, state text not null, done int not null default 0, total int not null,
  sittings jsonb not null, result jsonb not null default '[]', tries int not null default 0);
create index model_task_due on model_task (asked_at) where state = 'due';
create index on model_task (asked_by);
create index on model_task (asked_at);

-- a verified sitting, once; day: UTC, in which it was verified. causes: millionths, in sum a million
create table learned_sitting (
  diagnosis_id text primary key, model_id text not null, version int not null, verified_by text not null, verified_at bigint not null, day int not null,
  device text not null, region text not null, season text not null, repair text not null, causes jsonb not null, evidence jsonb not null);
create index on learned_sitting (model_id, day);
-- their sums by day, in millionths of a case; step and outcome empty: of the cause itself
create table learned_count (
  model_id text not null, day int not null, device text not null, region text not null, season text not null, step text not null, cause text not null, outcome text not null, n bigint not null,
  primary key (model_id, day, device, region, season, step, cause, outcome));

create index resolution_decided on resolution (decided_at) where decided_at is not null;
create index diagnosis_unsettled on diagnosis (model_id, version) where state <> 'resolved';
`
