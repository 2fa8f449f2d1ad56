/** Verdicts leave the scope of who closed when they have been shown long enough. */
export const sql = /* sql */ `
alter table resolution add column filed_at bigint;
create index on resolution (due_at) where verdict <> 'pending' and filed_at is null;
`
