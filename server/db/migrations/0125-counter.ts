/** The counter's own work (docs/COUNTER.md): devices with their dated prices, shelves, devices declared stolen, files kept with an operation. */
export const sql = /* sql */ `
create table device_model (id text primary key, name text not null, prices jsonb not null);
create table shop_stock (id text primary key, shop_id text not null references shop, kind text not null, name text not null, count integer not null check (count >= 0));
create table device_blacklist (imei text primary key, reason text not null, since bigint not null);
create sequence voucher_number;
alter table attachment add column kept_by text;
`
