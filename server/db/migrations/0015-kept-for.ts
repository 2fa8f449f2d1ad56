/** What was handed to one adviser and waits for the offer that rings at his desk is found by him, as his other contacts are. */
export const sql = /* sql */ `
create index contact_kept_for on contact (adviser_id) where state = 'waiting' and adviser_id is not null;
`
