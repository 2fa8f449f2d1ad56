/** What retention looks for, found without reading everything; and what was read of the tray is kept with no command. */
export const sql = /* sql */ `
drop index scope_marked_at_idx;
create index scope_marked_at on scope (marked_at) where id like 'queue:%' or id like 'adviser:%' or id like 'floor:%' or id = 'tray';
create index form_origins on form_submission (at) where address <> '';
create index form_held on form_submission (mail_id) where held is not null;
update command_result set result = result - 'value' where result -> 'value' ?& array['text', 'cut', 'acts'];
`
