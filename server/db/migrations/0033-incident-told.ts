/** What the feed of the network said last of an incident: said again it changes nothing, so that what a lead decided since stands. */
export const sql = /* sql */ `
alter table incident add column told text;
`
