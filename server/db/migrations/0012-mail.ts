/** Letters (docs/MAIL.md): what was taken, where it went, and by what the next one is joined to its case. */
export const sql = /* sql */ `
create table mail (
  id text primary key,                    -- also the name of the raw file, DATA/mail/FOLDER/ID.eml
  folder text not null, received_at bigint not null, size bigint not null, sha256 bytea not null, door text not null,
  envelope_from text, envelope_to jsonb not null default '[]',       -- from: '' is the empty path, null is not known
  state text not null default 'kept',     -- kept | filed | tray | repeated
  tries int not null default 0, due_at bigint not null, settled_at bigint,
  kind text, reason text, same_key text, repeat_of text references mail, sender text, mail_id text,
  case_id text, contact_id text, message_id text, hint_case_id text, letter jsonb);
create unique index mail_once on mail (same_key) where same_key is not null and repeat_of is null;
create index on mail (due_at) where state = 'kept';
create index on mail (received_at) where state = 'tray';
create index on mail (message_id) where message_id is not null;
create index on mail (contact_id, received_at) where contact_id is not null;
create index on mail (case_id, sender, received_at) where case_id is not null;

-- Message-IDs seen in letters of a case, or sent by us: half of what it takes to join it (ML9)
create table mail_pointer (mail_id text not null, case_id text not null references "case", at bigint not null, primary key (mail_id, case_id));
create index on mail_pointer (case_id, at);
-- who wrote in a case, or was written to: the other half
create table mail_party (case_id text not null references "case", address text not null, at bigint not null, primary key (case_id, address));
create table mail_acknowledged (case_id text not null, address text not null, at bigint not null);
create index on mail_acknowledged (case_id, at);
create index on mail_acknowledged (address, at);

create index contact_letters on contact (entered_at) where channel = 'email';
`
