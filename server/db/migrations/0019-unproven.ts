/**
 * Contacts whose customer is only claimed. Those that are here already: who came through a channel (they have a recognition), neither
 * signed in, nor confirmed, nor verified.
 */
export const sql = /* sql */ `
alter table history_entry add column unproven boolean not null default false;
update history_entry h set unproven = true from contact c where c.id = h.id and c.direction = 'inbound'
  and exists (select 1 from recognition g where g.contact_id = c.id)
  and not exists (select 1 from recognition g where g.contact_id = c.id
    and (g.decision = 'confirmed' or g.candidates @> '[{"reasons":[{"code":"signedIdentity"}]}]'))
  and not exists (select 1 from verification v where v.contact_id = c.id and v.customer_id = c.customer_id and v.level > 0);
create index on history_entry (case_id) where unproven;
`
