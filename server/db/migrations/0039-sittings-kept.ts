/** Tests of lines and sittings are kept for a time (docs/LINE-TESTS.md). */
export const sql = /* sql */ `
create index line_test_ended on line_test (ended_at) where ended_at is not null;
create index on diagnosis (updated_at);
`
