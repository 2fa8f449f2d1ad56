/** Who proved what to whom, and who read which letter of the tray, is kept and guarded as the access log is. */
export const sql = /* sql */ `
-- as refuse_change(), counting back from the newest line of the table it guards
create function refuse_young_change() returns trigger language plpgsql as $$ declare newest bigint; begin
  if tg_op = 'DELETE' then
    execute format('select max(at) from %I.%I', tg_table_schema, tg_table_name) into newest;
    if old.at < newest - 15552000000 then return old; end if;
  end if;
  raise exception 'append-only';
end $$;

create index on verification_log (at);
create trigger verification_log_append_only before update or delete on verification_log for each row execute function refuse_young_change();
create trigger verification_log_no_truncate before truncate on verification_log for each statement execute function refuse_young_change();
create index on identity_document (at);
create trigger identity_document_append_only before update or delete on identity_document for each row execute function refuse_young_change();
create trigger identity_document_no_truncate before truncate on identity_document for each statement execute function refuse_young_change();
create index on mail_act (at);
drop trigger mail_act_append_only on mail_act;
create trigger mail_act_append_only before update or delete on mail_act for each row execute function refuse_young_change();

-- deliveries that were given up or replaced serve their time too
create index outbound_failed on outbound (due_at) where state = 'failed';
`
