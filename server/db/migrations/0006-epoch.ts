/** Which history this database holds: a desk filled from another one must notice (SPEC SP9). */
export const sql = /* sql */ `
insert into setting (key, value) values ('epoch', to_jsonb(gen_random_uuid()::text));
`
