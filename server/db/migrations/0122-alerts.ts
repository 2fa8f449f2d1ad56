/** Alerts of queues before the leads of a site (docs/FLOOR.md, FL11): one at a time of each rule, whoever looks and however many servers. */
export const sql = /* sql */ `
create table alert (
  id text primary key, rule text not null, queue_id text not null references queue, site_id text not null references site, level int not null check (level in (1, 2)), value double precision not null,
  "of" double precision not null, threshold double precision not null, since bigint not null, read_at bigint not null, clear_since bigint, ack_by text references adviser, ack_by_name text not null,
  ack_at bigint, ack_level int not null, ended_at bigint);
create unique index on alert (rule, queue_id, site_id) where ended_at is null;
create index on alert (site_id, since);
create index on alert (since);
`
