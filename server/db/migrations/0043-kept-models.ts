/** A version that another took the place of leaves the catalogue, and lies where somebody's customer sits on it (server/db/grants.ts). */
export const sql = /* sql */ `
insert into scope (id, head, filled) select 'model:' || id, 1, true from diagnostic_model where state = 'kept' on conflict (id) do nothing;
insert into scope_entry (scope, tbl, row_id, version, present)
  select 'model:' || id, 'diagnosticModel', id, 1, true from diagnostic_model where state = 'kept' on conflict (scope, tbl, row_id) do nothing;
with kept as (select e.row_id, row_number() over (order by e.row_id) as k from scope_entry e join diagnostic_model m on m.id = e.row_id
    where e.scope = 'catalogue' and e.tbl = 'diagnosticModel' and e.present and m.state = 'kept'),
  head as (update scope set head = head + (select count(*) from kept) where id = 'catalogue' and exists (select 1 from kept) returning head)
update scope_entry e set present = false, version = h.head - (select count(*) from kept) + kept.k from kept, head h
  where e.scope = 'catalogue' and e.tbl = 'diagnosticModel' and e.row_id = kept.row_id;
`
