/** Tests that were called off while their task waits at the box's manager: few, and taken away within seconds. */
export const sql = /* sql */ `
create index line_test_called_off on line_test (id) where state = 'cancelled' and ref is not null;
`
