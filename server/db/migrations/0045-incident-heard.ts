/** The state of an incident that the sittings of its node have heard of. What is there already is no news. */
export const sql = /* sql */ `
alter table incident add column heard text;
update incident set heard = state;
create index incident_unheard on incident (started_at) where filed_at is null and heard is distinct from state;
`
