/** What an operator's platform writes into all calls that belong to one (docs/VOICE.md, `joinBy`): looked for among those of some hours. */
export const sql = /* sql */ `
alter table call add column joined text;
create index call_joined on call (joined, entered_at) where joined is not null;
`
