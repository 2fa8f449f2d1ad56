/** A suspicion that came to nothing: when the case that followed it was told so. */
export const sql = /* sql */ `
alter table incident_follow add column none_at bigint;
create index incident_follow_none on incident_follow (incident_id) where none_at is null and told_at is null;
`
