/** Who searched, when, and whom the search showed: never what was typed. Kept and guarded as the access log is. */
export const sql = /* sql */ `
-- one line for what one adviser typed in a row (searches: how often it was asked); customer_ids: null when there were many
create table search_log (id bigint generated always as identity primary key, at bigint not null, adviser_id text not null, searches int not null,
  customers int not null, cases int not null, colleagues int not null, customer_ids text[]);
create index on search_log (at);
create index on search_log (adviser_id, at);
create index on search_log using gin (customer_ids);
create function refuse_search_change() returns trigger language plpgsql as $$ begin
  if tg_op = 'DELETE' and old.at < (select max(at) from search_log) - 15552000000 then return old; end if;
  raise exception 'append-only';
end $$;
create trigger search_log_append_only before update or delete on search_log for each row execute function refuse_search_change();
create trigger search_log_no_truncate before truncate on search_log for each statement execute function refuse_change();
`
