/** A case that was joined to another with its one contact: where that contact is now is where this case went on. */
export const sql = /* sql */ `
alter table "case" add column joined_by text references contact;
create index on "case" (joined_by) where joined_by is not null;
`
