/** What a job asks every few seconds, or a command with locks in its hand, is found and never searched for (test/contract/plans.test.ts). */
export const sql = /* sql */ `
create index contact_waiting_thread on contact (thread_id) where state in ('waiting', 'offered');
create index contact_online_thread on contact (thread_id) where customer_online and state <> 'closed';
create index on attachment (customer_id);
create index on merge (from_customer_id);
create index on recognition (contact_id);
`
