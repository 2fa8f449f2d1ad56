/** Calls as the telephony process holds them, what happened to them (a number that grows by one), and the orders it has done. */
export const sql = /* sql */ `
create table edge_call (
  id text primary key,
  sip_call_id text not null,
  body jsonb not null,
  updated_at bigint not null,
  ended_at bigint
);
create index edge_call_open on edge_call (id) where ended_at is null;
create index edge_call_ended on edge_call (ended_at) where ended_at is not null;
create table edge_event (
  seq bigint primary key,
  call_id text not null,
  at bigint not null,
  kind text not null,
  body jsonb not null
);
create index edge_event_at on edge_event (at);
create table edge_order (
  id text primary key,
  done text not null,
  at bigint not null
);
create index edge_order_at on edge_order (at);
-- A sequence would leave holes, and show later numbers before earlier ones.
create table edge_head (one boolean primary key default true check (one), seq bigint not null);
insert into edge_head (seq) values (0);
`
