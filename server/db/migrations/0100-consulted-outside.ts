/** A number outside may be consulted too: it is no adviser's. */
export const sql = /* sql */ `alter table consultation alter column asked_id drop not null;`
