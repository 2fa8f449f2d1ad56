/** Callbacks that keep the place (docs/VOICE.md). */
export const sql = /* sql */ `
-- whom it is promised to, since when, and not before when the next try is
alter table contact add column callback jsonb;
create index contact_promised on contact ((callback ->> 'callId')) where callback is not null;
-- when the caller was told that he may press 1
alter table call add column offered_callback_at bigint;
`
