/** Letters that were set aside are found by when, without reading all mail, when their time is up. */
export const sql = /* sql */ `
create index mail_aside_to_purge on mail (settled_at) where gone_at is null and state = 'aside';
`
