/** Who asks the feed of the network holds it until he is done: a round may take longer than the time between two. */
export const sql = /* sql */ `
alter table incident_feed add column held_by text, add column held_until bigint not null default 0;
`
