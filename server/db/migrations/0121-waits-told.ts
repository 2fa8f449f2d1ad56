/** Each wait that a customer was told (docs/WAITING.md), and the one that came. */
export const sql = /* sql */ `
create table wait_told (
  id bigint generated always as identity primary key, contact_id text not null, queue_id text not null, channel text not null, at bigint not null,
  mean_ms bigint not null, low_ms bigint not null, high_ms bigint not null, from_minutes int not null, to_minutes int, is_longer boolean not null,
  ended_at bigint, ended text check (ended in ('answered', 'abandoned', 'otherwise')));
create index on wait_told (contact_id, id);
create index on wait_told (queue_id, at);
create index on wait_told (at);
create index on wait_told (id) where ended_at is null;`
