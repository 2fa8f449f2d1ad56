/** What letters are joined by is found by its age, to be forgotten when its time is up (ML21). */
export const sql = /* sql */ `
create index mail_pointer_at on mail_pointer (at);
create index mail_party_at on mail_party (at);
create index mail_acknowledged_at on mail_acknowledged (at);
`
