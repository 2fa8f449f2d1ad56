/** What one sender wrote of late: the same subject again goes on where it is open, and too much of it is a loop (ML8). */
export const sql = /* sql */ `
create index mail_of_sender on mail (sender, received_at) where contact_id is not null;
`
