/** The box and the region that a sitting is about, as they stood when it began on its line; null: it began before this was noted. */
export const sql = /* sql */ `
alter table diagnosis add column device text, add column region text;
`
