/**
 * A draft knows which message it will become, so that two seats send it once; that it is leaving from one of them; and under which
 * ids it was taken back and may not leave any more.
 */
export const sql = /* sql */ `
alter table draft add column message_id text, add column sending_at bigint, add column taken_back jsonb not null default '[]';
`
