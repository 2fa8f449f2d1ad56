/** How many exchanges are drawn, from when on, and who changed what of surveys and sampling (docs/QUALITY.md). */
export const sql = /* sql */ `
create table quality_plan (since bigint primary key, of_adviser int not null check (of_adviser between 0 and 10), of_queue_and_channel int not null check (of_queue_and_channel between 1 and 10));
insert into quality_plan values (0, 2, 1);
create table quality_log (
  id bigint generated always as identity primary key, at bigint not null, author_id text not null, author_name text not null, what text not null check (what in ('rule', 'plan')), before jsonb not null, after jsonb not null);
`
