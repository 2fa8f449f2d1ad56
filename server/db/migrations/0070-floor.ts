/** The floor (docs/FLOOR.md): facts that figures are computed from, the seats that leads see, and what they do. */
export const sql = /* sql */ `
-- append-only, written with what they tell of, by the one place where rows are written; n: their order within a transaction
create table contact_fact (
  id bigint generated always as identity primary key, at bigint not null, contact_id text not null, kind text not null, channel text not null, topic text not null, queue_id text not null,
  adviser_id text, site_id text, entered_at bigint not null, reason text);
create index on contact_fact (contact_id, id);
create index on contact_fact (at);
create index on contact_fact (adviser_id, at) where adviser_id is not null;

create table presence_fact (
  id bigint generated always as identity primary key, at bigint not null, adviser_id text not null, site_id text not null, state text not null, author text not null, reason text);
create index on presence_fact (adviser_id, at);
create index on presence_fact (at);

create table seat (
  id text primary key, site_id text not null, site_name text not null, partner_id text, name text not null, role text not null, skills jsonb not null, languages jsonb not null, capacity int not null,
  state text not null, state_since bigint not null, state_author text not null, state_reason text, phone text, work jsonb not null);

-- whose seat is to be written anew; without a unique key, so that no two transactions wait for each other here
create table seat_due (id bigint generated always as identity primary key, adviser_id text not null);
insert into seat_due (adviser_id) select id from adviser;

create table queue_today (
  id text primary key, day text not null, norm_ms bigint not null, entered int not null, answered int not null, answered_in_time int not null, abandoned int not null, abandoned_in_time int not null,
  wait_ms bigint not null, handed_over int not null, closed int not null);
-- whose day is to be counted anew
create table queue_due (id bigint generated always as identity primary key, queue_id text not null);
create index on contact_fact (queue_id, entered_at);

-- who changed what on the floor, and why; what was before is kept for the undo
create table floor_log (
  id text primary key, at bigint not null, author_id text not null, act text not null, targets jsonb not null, before jsonb not null, after jsonb not null, reason text not null, undone_at bigint, undone_by text);
create index on floor_log (at);

create table help_request (
  id text primary key, adviser_id text not null references adviser, adviser_name text not null, site_id text not null, contact_id text not null references contact, words text not null, at bigint not null,
  answered_by text, answered_by_name text not null, answered_at bigint, ended_at bigint);
create unique index help_one_open on help_request (contact_id) where ended_at is null;
create index on help_request (adviser_id) where ended_at is null;
`
