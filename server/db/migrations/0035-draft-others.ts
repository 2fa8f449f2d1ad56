/** Texts that another seat wrote meanwhile, kept beside a draft until somebody decides on them. */
export const sql = /* sql */ `
alter table draft add column others jsonb not null default '[]';
`
