/** Who waits after a hand-over waits since then; its arrival stays beside it. */
export const sql = /* sql */ `
alter table queue_entry add column handed_at bigint;
update queue_entry e set handed_at = (c.hand_over->>'at')::bigint from contact c
  where c.id = e.id and jsonb_typeof(c.hand_over) = 'object';
`
