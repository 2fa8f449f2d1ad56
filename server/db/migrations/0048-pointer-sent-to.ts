/** Of a letter of ours, the one address that it went to: only who holds that mailbox can name it (ML9). */
export const sql = /* sql */ `
alter table mail_pointer add column sent_to text;
`
