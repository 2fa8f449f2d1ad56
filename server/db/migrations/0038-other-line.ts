/** A sitting on the wrong line goes aside under another id, and its tests go with it within the same transaction. */
export const sql = /* sql */ `
alter table line_test alter constraint line_test_diagnosis_id_fkey deferrable initially deferred;
`
