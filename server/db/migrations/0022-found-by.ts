/**
 * Ctrl K by name and place: the words of a customer's names (`n`) and of his address (`p`) in one index, folded as foldName does
 * (shared/domain/nameWords), so that "martin rennes" meets two lists instead of walking through everybody called Martin. In PL/pgSQL with
 * a high cost so that the planner never runs it row by row. Then: customers written before regional sounds have no key of it (`s:`);
 * a job gives it to them, from this one on (server/jobs/soundOut.ts).
 */
export const sql = /* sql */ `
create function found_by(given_name text, family_name text, place text) returns tsvector
  language plpgsql immutable parallel safe cost 10000 as $$
declare
  folded text := regexp_replace(regexp_replace(regexp_replace(
    translate(replace(replace(replace(lower(normalize(concat(given_name, chr(1), family_name, chr(1), place), NFKD)),
      'œ', 'oe'), 'æ', 'ae'), 'ß', 'ss'), 'øłđðı', 'olddi'),
    '[\\u0300-\\u036f]', '', 'g'), '[^[:alnum:]\\x01]+', ' ', 'g'), '\\mst(e?)\\M', 'saint\\1', 'g');
  given text := split_part(folded, chr(1), 1);
  family text := split_part(folded, chr(1), 2);
begin
  return to_tsvector('simple', regexp_replace(concat_ws(' ', given, family, replace(given, ' ', ''), replace(family, ' ', '')), '(\\w+)', 'n\\1', 'g')
    || ' ' || regexp_replace(split_part(folded, chr(1), 3), '(\\w+)', 'p\\1', 'g'));
end $$;
create index customer_found_by on customer using gin (found_by(given_name, family_name, commune || ' ' || postcode || ' ' || address_line))
  with (fastupdate = off) where not provisional;
insert into setting (key, value) select 'soundedOut', to_jsonb(''::text) where exists (select 1 from customer);
`
