/** Letters set aside leave the desks of who sorts the tray: they are told to who asks for them. */
export const sql = /* sql */ `
create index tray_aside on tray_letter (received_at desc, id desc) where state = 'aside';
with gone as (select e.row_id, row_number() over (order by e.row_id) as k, count(*) over () as n
    from scope_entry e join tray_letter t on t.id = e.row_id
    where e.scope = 'tray' and e.tbl = 'trayLetter' and e.present and t.state = 'aside'),
  bumped as (update scope set head = head + (select max(n) from gone) where id = 'tray' and exists (select 1 from gone) returning head)
update scope_entry e set present = false, version = b.head - g.n + g.k from gone g, bumped b
  where e.scope = 'tray' and e.tbl = 'trayLetter' and e.row_id = g.row_id;
`
