/** Deferred, the check comes after the scopes are held, and waits in a ring with who holds the sitting: only where one is put aside (server/db/diagnoses.ts). */
export const sql = /* sql */ `
alter table line_test alter constraint line_test_diagnosis_id_fkey deferrable initially immediate;
`
