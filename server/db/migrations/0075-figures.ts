/** Figures (docs/FIGURES.md): each contact's story, derived from its facts and written anew from them at any time, and what days were made of. */
export const sql = /* sql */ `
create table contact_story (
  contact_id text primary key, fact_id bigint not null, day text not null, bin int not null, entered_at bigint not null, channel text not null, topic text not null, queue_id text not null, language text not null, region text not null,
  product text not null, outbound boolean not null, answered_at bigint, abandoned_at bigint, closed_at bigint, outcome text, adviser_id text, site_id text, norm_ms bigint not null,
  handled boolean not null, talk_ms bigint not null, hold_ms bigint not null, wrap_up_ms bigint not null, hand_overs jsonb not null, hand_over_n int not null);
create index on contact_story (entered_at);
create index on contact_story (site_id, entered_at);
create index on contact_story (adviser_id, entered_at);
create index on contact_story (closed_at) where closed_at is not null;

-- who had it, from when until when
create table contact_leg (
  contact_id text not null, n int not null, adviser_id text not null, site_id text not null, from_at bigint not null, to_at bigint, talk_ms bigint not null, hold_ms bigint not null, wrap_up_ms bigint not null,
  primary key (contact_id, n));
create index on contact_leg (from_at);
create index on contact_leg (site_id, from_at);
create index on contact_leg (adviser_id, from_at);

-- whose story is to be written anew; without a unique key, as seat_due
create table story_due (id bigint generated always as identity primary key, contact_id text not null);
insert into story_due (contact_id) select distinct contact_id from contact_fact;

-- a day that is over, by queue and site: what forecasts are learned from
create table arrival_day (
  day text not null, queue_id text not null, site_id text not null, channel text not null, topic text not null, counts int[] not null, handled int not null, handling_ms bigint not null, waited_ms bigint not null, gone int not null,
  primary key (day, queue_id, site_id));
create table arrival_counted (day text primary key, at bigint not null);

-- who has what, by day: the customers that contacts are measured by
create table product_count (day text not null, product text not null, customers int not null, primary key (day, product));
create index on line (kind, customer_id) where state <> 'closed';
create index on commitment (due_at, owner_id);
`
