/** Incidents (docs/INCIDENTS.md): who of a node came lately, how often customers of a node usually come, the feed of the network, and who decided what. */
export const sql = /* sql */ `
-- one contact and a node that it may be about; a day later it is learned from and goes
create table node_contact (
  contact_id text not null, node text not null, kind text not null, customer_id text not null, topic text not null, at bigint not null, looked boolean not null default false,
  primary key (contact_id, node));
create index on node_contact (node, at);
create index on node_contact (at);
create index node_contact_new on node_contact (at) where not looked;

-- weight: contacts, each faded by its age, as of that time
create table node_rate (node text primary key, kind text not null, weight double precision not null, as_of bigint not null);

create table incident_feed (
  id text primary key, next_at bigint not null, ok_at bigint, failed_since bigint, fault text not null default '', unread int not null default 0);

-- who decided what of which incident; adviser_id null: the feed of the network, or the server by itself
create table incident_act (
  id bigint generated always as identity primary key, at bigint not null, incident_id text not null, adviser_id text, act text not null, detail jsonb not null default '{}');
create index on incident_act (incident_id, id);
create function refuse_incident_act_change() returns trigger language plpgsql as $$ begin raise exception 'append-only'; end $$;
create trigger incident_act_append_only before update or delete on incident_act for each row execute function refuse_incident_act_change();
create trigger incident_act_no_truncate before truncate on incident_act for each statement execute function refuse_incident_act_change();

create index incident_follow_due on incident_follow (incident_id) where notify and told_at is null;
`
