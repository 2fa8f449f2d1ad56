/** The first schema. Times are bigint milliseconds (UTC): the clock is the caller's, the database never reads its own. */
export const sql = /* sql */ `
create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- people and places
create table partner (id text primary key, name text not null);
create table site (id text primary key, name text not null, region text not null, partner_id text references partner,
  serves_regions text[] not null default '{}');          -- '{}' = every region (own sites)
create table shop (id text primary key, name text not null, commune text not null, region text not null);
create table adviser (
  id text primary key, login text not null unique, password_hash text not null, name text not null, role text not null,
  site_id text not null references site, site_name text not null, partner_id text, shop_id text, skills jsonb not null default '[]', languages jsonb not null default '["fr"]',
  capacity int not null default 4, goodwill_limit double precision not null default 30,
  state text not null default 'offline', state_since bigint not null default 0, state_author text not null default 'system', state_reason text,
  idle_since bigint not null default 0);
create table session (id text primary key, token_hash bytea not null unique, adviser_id text not null references adviser, created_at bigint not null,
  expires_at bigint not null, revoked_at bigint, user_agent text not null default '');
create index on session (adviser_id);
create table sign_in_attempt (key text not null, at bigint not null);
create index on sign_in_attempt (key, at);
create table access_log (id bigint generated always as identity primary key, at bigint not null, adviser_id text not null, customer_id text not null, reason text not null, contact_id text);
create index on access_log (customer_id, at);
create function refuse_change() returns trigger language plpgsql as $$ begin raise exception 'append-only'; end $$;
create trigger access_log_append_only before update or delete on access_log for each row execute function refuse_change();
create trigger access_log_no_truncate before truncate on access_log for each statement execute function refuse_change();

-- the customer
create table customer (
  id text primary key, reference text not null unique, provisional boolean not null default false, civility text not null default '', given_name text not null, family_name text not null,
  language text not null default 'fr', since bigint not null, assistance text not null default 'standard', address_line text not null default '', postcode text not null default '',
  commune text not null default '', department text not null default '', region text not null default '', temporary_address jsonb, contact_points jsonb not null default '[]', alerts jsonb not null default '[]',
  merged_into text, birth_date text, last_invoice text, iban4 text);   -- the last three are knowledge items: never in a row sent to a desk
create index on customer (merged_into) where merged_into is not null;
create index on customer (region);
-- phones, e-mails: history matters (40 days' quarantine, then reassigned)
create table identifier (id text primary key, customer_id text not null references customer on delete cascade, kind text not null, value text not null, since bigint not null, until bigint);
create index on identifier (value, kind);
create index on identifier (customer_id);
-- search keys (folded names, phonetic, references): equality and prefix only, so that 8 M customers stay fast
create table search_key (key text not null, customer_id text not null references customer on delete cascade, primary key (key, customer_id));
create index search_key_prefix on search_key (key text_pattern_ops);
create index on search_key (customer_id);
create table name_frequency (kind text not null, folded text not null, share double precision not null, primary key (kind, folded));
create table line (id text primary key, customer_id text not null references customer on delete cascade, kind text not null, offer text not null, number text, place text not null default '',
  state text not null, state_since bigint not null, since bigint not null, usage jsonb);
create index on line (customer_id);
create index on line (number);

-- the matter and its contacts
create table "case" (id text primary key, reference text not null unique, customer_id text not null references customer, topic text not null, subject text not null, line_id text,
  state text not null, opened_at bigint not null, closed_at bigint);
create index on "case" (customer_id, opened_at desc);
create table queue (id text primary key, name_fr text not null, name_en text not null, skill text not null, channel text not null);
create table contact (
  id text primary key, case_id text not null references "case", customer_id text not null references customer, channel text not null, direction text not null, topic text not null, language text not null, subject text not null,
  state text not null, adviser_id text references adviser, queue_id text references queue, entered_at bigint not null, picked_up_at bigint, closed_at bigint, outcome text, reason_code text,
  inbound_n int not null default 0, seen_n int not null default 0, last_message_at bigint, last_message_by text, preview text not null default '', customer_online boolean not null default false,
  hand_over jsonb, hand_overs int not null default 0, thread_id text);
create index on contact (customer_id, entered_at desc);
create index on contact (case_id);
create index on contact (adviser_id) where state in ('offered','open');
create index on contact (thread_id);
create index on contact (closed_at) where closed_at is not null;
create table queue_entry (id text primary key references contact, queue_id text not null references queue, channel text not null, language text not null, entered_at bigint not null);
create index on queue_entry (entered_at);
create table offer (id text primary key, contact_id text not null references contact, customer_id text not null, adviser_id text not null references adviser, offered_at bigint not null, expires_at bigint not null,
  state text not null, settled_at bigint, reason text, why jsonb not null default '[]');
create unique index offer_one_pending on offer (contact_id) where state = 'pending';   -- never offered twice at once
create index on offer (contact_id);
create index on offer (expires_at) where state = 'pending';
create index on offer (adviser_id, offered_at desc);
create table hand_over_count (at bigint not null, contact_id text not null, from_id text not null, to_id text, to_skill text, reason_code text not null);
create table message (id text primary key, contact_id text not null references contact, case_id text not null, customer_id text not null, channel text not null, n int not null, author text not null, adviser_id text,
  author_name text not null default '', text text not null, attachments jsonb not null default '[]', at bigint not null, state text not null, external_id text);
create unique index message_once on message (channel, external_id) where external_id is not null;
create index on message (contact_id, n);
create index on message (customer_id);
create table note (id text primary key, contact_id text, case_id text, customer_id text not null references customer, adviser_id text not null, author_name text not null, text text not null, at bigint not null);
create index on note (customer_id);
create table draft (id text primary key, contact_id text not null references contact, adviser_id text not null, mode text not null, text text not null, edited_at bigint not null);
create table commitment (id text primary key, case_id text, customer_id text not null references customer, customer_name text not null, contact_id text, kind text not null, owner_id text, owner_name text not null,
  due_at bigint not null, state text not null, text text not null, made_at bigint not null, made_by text not null, settled_at bigint);
create index on commitment (due_at) where state = 'open';
create index on commitment (customer_id);
create index on commitment (owner_id) where state in ('open','missed');
create table history_entry (id text primary key, customer_id text not null references customer, case_id text, at bigint not null, kind text not null, channel text, code text not null, params jsonb not null default '{}', text text not null default '',
  actor text not null default '', tone text not null default 'neutral', told jsonb not null default '[]', ref_table text, ref_id text);
create index on history_entry (customer_id, at desc);
create table operation (id text primary key, customer_id text not null references customer, contact_id text, kind text not null, fields jsonb not null, adviser_id text not null, adviser_name text not null, at bigint not null);
create index on operation (customer_id);
create table resolution (id text primary key, contact_id text not null, case_id text not null, customer_id text not null, adviser_id text not null, case_reference text not null, customer_name text not null,
  closed_at bigint not null, due_at bigint not null, verdict text not null, decided_at bigint);
create index on resolution (due_at) where verdict = 'pending';
create index on resolution (case_id);
create index on resolution (adviser_id, closed_at desc);
create index on resolution (customer_id);

-- who is it
create table recognition (id text primary key, contact_id text not null references contact, customer_id text not null, decision text not null, at bigint not null, by text not null, candidates jsonb not null);
create index on recognition (customer_id);
create table verification (id text primary key, customer_id text not null, contact_id text not null references contact, level int not null, method text not null, at bigint not null, expires_at bigint not null, passed jsonb not null default '[]',
  attempts_left int not null, locked_until bigint, code_sent_to text, code_expires_at bigint, code_hash bytea);
create index on verification (customer_id);
create table verification_log (at bigint not null, contact_id text not null, customer_id text not null, adviser_id text not null, item text not null, passed boolean not null);
create index on verification_log (customer_id, at);
create table merge (id text primary key, customer_id text not null references customer, from_customer_id text not null references customer, from_label text not null, at bigint not null, by text not null, reason text not null, moved jsonb not null, undone_at bigint, undone_by text);
create index on merge (customer_id);
create table merge_item (merge_id text not null references merge, tbl text not null, row_id text not null, primary key (merge_id, tbl, row_id));
create table customer_opening (adviser_id text not null, customer_id text not null, opened_at bigint not null, expires_at bigint not null, primary key (adviser_id, customer_id));

-- chat
create table chat_thread (id text primary key, secret_hash bytea not null unique, customer_id text references customer, contact_id text, language text not null, claims jsonb not null default '{}', signed_customer_id text,
  created_at bigint not null, last_seen_at bigint not null, next_n int not null default 1, read_n int not null default 0);
create table attachment (id text primary key, thread_id text, adviser_id text, customer_id text, name text not null, type text not null, size bigint not null, sha256 bytea not null, created_at bigint not null);
create table outbound (id text primary key, channel text not null, contact_id text not null, state text not null, tries int not null default 0, due_at bigint not null, last_error text);
create index on outbound (due_at) where state = 'queued';

-- catalogue
create table canned_answer (id text primary key, key text not null, title_fr text not null, title_en text not null, fr text not null, en text not null);
create table reason_code (id text primary key, kind text not null, fr text not null, en text not null);
create table directory_entry (id text primary key, name text not null, role text not null, site_name text not null, skills jsonb not null default '[]', languages jsonb not null default '[]');

-- the feed (docs: shared/protocol/SPEC.md)
create table scope (id text primary key, head bigint not null default 0, history_starts_at bigint not null default 0, filled boolean not null default true);
create table scope_entry (scope text not null, tbl text not null, row_id text not null, version bigint not null, present boolean not null, primary key (scope, tbl, row_id));
create unique index scope_entry_version on scope_entry (scope, version);
create table client (id text primary key, adviser_id text not null references adviser, last_seq bigint not null default 0, created_at bigint not null);
create table command_result (client_id text not null references client on delete cascade, command_id text not null, seq bigint, result jsonb not null, at bigint not null, primary key (client_id, command_id));
create unique index command_result_seq on command_result (client_id, seq) where seq is not null;
create table setting (key text primary key, value jsonb not null);
`
