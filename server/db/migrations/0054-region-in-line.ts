/** Whose line it is: a partner's people serve the customers of some regions, and count those only. */
export const sql = /* sql */ `
alter table adviser add column regions jsonb;
update adviser a set regions = to_jsonb(t.serves_regions) from site t where t.id = a.site_id and t.partner_id is not null;
alter table queue_entry add column region text not null default '';
update queue_entry e set region = u.region from contact c join customer u on u.id = c.customer_id where c.id = e.id;
`
