/** A desk's last sign of life: a closed laptop ends no session, and must not keep its contacts for ever. */
export const sql = /* sql */ `
alter table session add column seen_at bigint;
`
