/** Case references come from a sequence, scattered by a key of this database: no draw, no collision, no order to guess. */
export const sql = /* sql */ `
create sequence case_reference as bigint minvalue 0 maxvalue 8999999999 start 0 no cycle;
insert into setting (key, value) values ('caseReferenceKey', to_jsonb(gen_random_uuid()::text || gen_random_uuid()::text));
`
