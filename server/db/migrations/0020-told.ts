/**
 * What the customer said, each with when and on which channel he said it: of what is here already, the message that says it, else the
 * contact. A row changes its shape, so desks take everything again (the epoch goes); what they have not sent stays.
 */
export const sql = /* sql */ `
update history_entry h set told = (
  select jsonb_agg(jsonb_build_object('text', f.text, 'channel', h.channel, 'at', coalesce(
    (select min(m.at) from message m where m.contact_id = h.id and m.author = 'customer' and strpos(m.text, f.text) > 0), h.at))
    order by f.n)
  from jsonb_array_elements_text(h.told) with ordinality f (text, n))
where h.told <> '[]';
delete from setting where key = 'epoch';
`
