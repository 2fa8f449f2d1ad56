/** Contacts that their adviser set aside, and the pace at which they come back (docs/ROUTING.md, RT14). */
export const sql = /* sql */ `
alter table contact add column parked jsonb;
create index contact_parked on contact (adviser_id) where parked is not null;
alter table adviser add column park_pace int;
-- when the last one came back to him
alter table adviser add column park_back_at bigint not null default 0;
`
