/** What the desk shows of letters, the tray for a human and what is done there, and to whom an answer goes. */
export const sql = /* sql */ `
create table letter (
  id text primary key, contact_id text not null, case_id text not null, customer_id text not null, direction text not null, kind text not null, reason text not null,
  "from" jsonb, "to" jsonb not null default '[]', cc jsonb not null default '[]', reply_to jsonb, subject text not null, written_at bigint, received_at bigint not null,
  folded jsonb not null default '[]', html text not null default 'none', remote_images int not null default 0, inline jsonb not null default '[]', "left" jsonb not null default '[]',
  calendars jsonb not null default '[]', forwarded jsonb not null default '[]', proof text, problems jsonb not null default '[]', hint_reference text, trouble jsonb);
create index on letter (customer_id);
create index on letter (contact_id);
create index on letter (case_id);

create table tray_letter (
  id text primary key references mail, received_at bigint not null, "from" jsonb, subject text not null, size bigint not null, files int not null, kind text, reason text not null,
  hint_reference text, state text not null default 'waiting', by text, decided_at bigint, aside_for text);

-- who read which letter of the tray, and what was decided about it
create table mail_act (id bigint generated always as identity primary key, at bigint not null, mail_id text not null, adviser_id text not null, act text not null, detail jsonb not null default '{}');
create index on mail_act (mail_id, at);
create index on mail_act (adviser_id, at);
create trigger mail_act_append_only before update or delete on mail_act for each row execute function refuse_change();
create trigger mail_act_no_truncate before truncate on mail_act for each statement execute function refuse_change();

-- what a human has decided about a letter, for the reader to carry out; when its raw file was taken away
alter table mail add column decided jsonb, add column gone_at bigint;
create index mail_to_purge on mail (received_at) where gone_at is null and state in ('filed', 'repeated', 'aside');
-- to whom, where it is not the one who wrote last
alter table outbound add column address text;
`
