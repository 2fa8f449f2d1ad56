/**
 * A desk may ask for one command under two names (a restored or copied profile): whoever decides it first keeps it under its adviser,
 * once; what other names got is a copy, without adviser.
 */
export const sql = /* sql */ `
alter table command_result add column adviser_id text;
update command_result r set adviser_id = f.adviser_id
  from (select distinct on (c.adviser_id, o.command_id) o.client_id, o.command_id, c.adviser_id
        from command_result o join client c on c.id = o.client_id order by c.adviser_id, o.command_id, o.at) f
  where r.client_id = f.client_id and r.command_id = f.command_id;
create unique index command_result_once on command_result (adviser_id, command_id);
`
