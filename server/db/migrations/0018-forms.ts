/** Public forms (docs/FORMS.md): what each page has sent, once; what waits for a human; and the codes of the follow-up page. */
export const sql = /* sql */ `
-- questions and answers as the customer saw them, beside the message that they are
alter table message add column form jsonb;

create table form_submission (
  id text primary key,                    -- the page's own token: sent twice it is one (FM2)
  form text not null, version int not null, reason text not null, language text not null, at bigint not null,
  address text not null, email text,      -- who sent it, for the limits (FM8); the address of origin is forgotten after a week
  content bytea not null, state text not null,   -- sha256 of what was sent; filed | tray
  signals jsonb not null default '[]', mailed text not null,
  contact_id text, message_id text, mail_id text references mail, held jsonb);
create index on form_submission (address, at);
create index on form_submission (email, at) where email is not null;
create index on form_submission (at);
create index on form_submission (contact_id) where contact_id is not null;
create index on form_submission (mail_id) where mail_id is not null;

create table follow_code (
  id text primary key, case_id text not null references "case", email text not null, hash bytea not null, language text not null,
  at bigint not null, expires_at bigint not null, tries int not null default 0, used_at bigint);
create index on follow_code (email, at);
create index on follow_code (case_id, at);
create index on follow_code (at);

create index contact_forms on contact (entered_at) where channel = 'form';
`
