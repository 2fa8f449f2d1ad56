/** How many records an adviser opened in the last hour is counted, not searched for. */
export const sql = /* sql */ `
create index on access_log (adviser_id, at) where contact_id is null;
`
