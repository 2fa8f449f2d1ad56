/** Who came to a shop's counter (docs/COUNTER.md). */
export const sql = /* sql */ `
create table visit (
  id text primary key, shop_id text not null references shop, name text not null, said text not null, reason text not null, arrived_at bigint not null, state text not null,
  greeted_by text not null, taken_by text, taken_by_name text not null default '', taken_at bigint, ended_at bigint, contact_id text);
create index on visit (contact_id) where contact_id is not null;
create index on visit (arrived_at);
`
