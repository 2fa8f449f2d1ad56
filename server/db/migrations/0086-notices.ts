/** What a lead tells his floor (docs/FLOOR.md, FL10): one row a reader, so that who has read it is known, and since when. */
export const sql = /* sql */ `
create table notice (
  id text primary key, broadcast_id text not null, adviser_id text not null references adviser, from_id text not null, from_name text not null, site_id text not null, text text not null,
  at bigint not null, until bigint not null, read_at bigint, ended_at bigint);
create index on notice (broadcast_id);
create index on notice (adviser_id) where read_at is null and ended_at is null;
create index on notice (at);
`
