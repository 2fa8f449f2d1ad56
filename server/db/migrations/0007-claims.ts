/**
 * What an unknown visitor says of himself is a claim, not a holding: it leaves the holdings (and those that a merge already
 * carried to a customer leave him), and its search keys leave those of the customers.
 */
export const sql = /* sql */ `
create table claimed_identifier (id text primary key, customer_id text not null references customer on delete cascade, kind text not null, value text not null, at bigint not null);
create index on claimed_identifier (value);
create index on claimed_identifier (customer_id);
insert into claimed_identifier select i.id, i.customer_id, i.kind, i.value, i.since from identifier i join customer c on c.id = i.customer_id where c.provisional;
insert into claimed_identifier select distinct on (i.id) i.id, m.from_customer_id, i.kind, i.value, i.since
  from merge m join customer c on c.id = m.from_customer_id and c.provisional join merge_item x on x.merge_id = m.id and x.tbl = 'identifier'
  join identifier i on i.id = x.row_id where m.undone_at is null on conflict do nothing;
delete from identifier i using claimed_identifier k where k.id = i.id;
update search_key s set key = '?' || s.key from customer c where c.id = s.customer_id and c.provisional and s.key not like 'r:%';
alter table recognition add column claimed jsonb not null default '[]';
`
