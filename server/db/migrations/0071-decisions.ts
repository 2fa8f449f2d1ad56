/** What an offer was decided by, kept so that a lead can have it decided anew (docs/ROUTING.md). */
export const sql = /* sql */ `
create table routing_decision (id text primary key, at bigint not null, contact_id text not null, adviser_id text not null, facts jsonb not null);
create index on routing_decision (contact_id, at);
create index on routing_decision (at);
`
