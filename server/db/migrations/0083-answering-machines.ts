/** What was promised to whom this call reached, kept while it lasts: an answering machine is nobody, and the promise holds. */
export const sql = /* sql */ `
alter table call add column promised jsonb;
`
