/**
 * Desks: one adviser's copy on one machine. `key` is half of what opens it there (docs/AT-REST.md); it goes when the desk is lost, and
 * nothing opens that copy again.
 */
export const sql = /* sql */ `
create table desk (
  id text primary key,
  adviser_id text not null references adviser (id),
  key bytea,
  created_at bigint not null,
  seen_at bigint not null,
  user_agent text not null default '',
  lost_at bigint,
  wiped_at bigint
);
create index on desk (adviser_id);
create index on desk (seen_at);
alter table session add column desk_id text;
create index on session (desk_id) where desk_id is not null;
`
