/** Who looks at past sittings holds no transaction meanwhile: until then (ms) the task is another server's, or was one's that is gone. */
export const sql = /* sql */ `
alter table model_task add column held_until bigint not null default 0;
`
