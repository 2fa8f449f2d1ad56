import { sql } from 'kysely'
import type pg from 'pg'
import type { Db } from './database.ts'

const days = 91
const day = 86_400_000

/**
 * What customers of the demonstration answered after its last weeks, and what leads found of exchanges: so that its screens of quality live. Chance is the row's
 * own. Of the last two days some are a lead's to call; what is older is settled. Last week is left to be evaluated by who looks.
 */
export async function writeDemoQuality(client: pg.Client, at: number): Promise<void> {
  await client.query(
    `insert into survey (contact_id, case_id, closed_at, state, due_at, why, channel, asked_at, scale, formula, score, words, answered_at)
     with c as (
       select c.*, abs(hashtext('survey/' || c.id)) % 1000 as chance, abs(hashtext('mark/' || c.id)) % 100 as mark
       from contact c where c.closed_at >= $1::bigint and c.closed_at < $2::bigint - 600000 and c.channel in ('chat', 'email', 'form') and c.adviser_id is not null and c.outcome <> 'abandoned'),
     said as (
       select *, chance < 480 as is_answered, chance < 800 as is_asked, case when mark < 12 then 1 + mark % 3 when mark < 28 then 4 + mark % 3 when mark < 42 then 7 + mark % 2 else 9 + mark % 2 end
         - case when outcome = 'unresolved' then 2 else 0 end as score from c)
     select id, case_id, closed_at, case when is_answered then 'answered' when is_asked then 'asked' else 'not' end, closed_at + 120000, case when is_asked then null when chance < 900 then 'notDrawn' else 'tooOften' end,
       case when is_asked then channel end, case when is_asked then closed_at + 120000 end, case when is_answered then '1-10' end, case when is_answered then 1 end, case when is_answered then greatest(1, score) end,
       case when not is_answered or chance % 2 = 0 then ''
         when score <= 6 then (array['Trop d’attente avant d’avoir quelqu’un.', 'J’ai dû tout réexpliquer.', 'Toujours pas de rendez-vous.', 'La panne est revenue le lendemain.', 'On ne m’a pas rappelé comme promis.'])[1 + chance % 5]
         when score >= 9 then (array['Très clair, merci.', 'Réponse rapide.', 'Conseiller à l’écoute.', 'Problème réglé du premier coup.', 'Parfait.'])[1 + chance % 5] else (array['Correct.', 'Un peu long.', 'Bien, mais j’ai dû insister.'])[1 + chance % 3] end,
       case when is_answered then least($2::bigint - 1, closed_at + 120000 + chance * 20000) end
     from said`,
    [at - days * day, at],
  )
  // One promise a customer, named as the world names its own.
  await client.query(
    `insert into commitment (id, case_id, customer_id, customer_name, contact_id, kind, owner_id, owner_name, due_at, state, text, made_at, made_by, settled_at)
     select distinct on (c.customer_id) c.customer_id || '-p9000', c.case_id, c.customer_id, trim(u.given_name || ' ' || u.family_name), c.id, 'callback', l.id, l.name, s.answered_at + 172800000,
       case when s.answered_at > $1::bigint - 172800000 then 'open' else 'kept' end, s.score || '/10' || case when s.words = '' then '' else '. ' || s.words end, s.answered_at, '',
       case when s.answered_at > $1::bigint - 172800000 then null else s.answered_at + 86400000 end
     from survey s join contact c on c.id = s.contact_id join customer u on u.id = c.customer_id join adviser a on a.id = c.adviser_id
       join lateral (select id, name from adviser where role = 'lead' and site_id = a.site_id order by id limit 1) l on true
     where s.score <= 6 order by c.customer_id, s.answered_at desc`,
    [at],
  )
  await client.query(
    `update survey set commitment_id = m.id from commitment m where m.contact_id = survey.contact_id and m.id like '%-p9000' and survey.score <= 6`,
  )
  await client.query(
    `insert into evaluation (id, contact_id, adviser_id, site_id, grader_id, grader_name, grid_version, grades, score, failed, advice, at, answer, answered_at)
     with c as (
       select c.id, c.closed_at, a.id as adviser_id, a.site_id, row_number() over (partition by a.id order by md5(c.id)) as place
       from contact c join adviser a on a.id = c.adviser_id where c.closed_at >= $1::bigint and c.closed_at < $2::bigint and c.channel in ('chat', 'email') and a.role = 'adviser'),
     grader as (
       select c.*, l.id as grader_id, l.name as grader_name, l.role from c join adviser l on (l.role = 'lead' and l.site_id = c.site_id) or (l.role = 'admin' and c.place = 1) where c.place <= 2),
     item as (
       select g.*, i ->> 'id' as item, (i ->> 'weight')::int as weight, (i ->> 'fatal')::boolean as fatal,
         case when abs(hashtext(i::text || g.id)) % 100 < 72 then 'yes' when abs(hashtext(i::text || g.id)) % 100 < 88 then 'partly' when (i ->> 'fatal')::boolean then 'yes' else 'no' end as common,
         abs(hashtext(i::text || g.id || g.grader_id)) % 100 as own
       from grader g cross join evaluation_grid v cross join jsonb_array_elements(v.items) i where v.version = 1),
     graded as (select *, case when role = 'admin' and own < 14 then case common when 'yes' then 'partly' else 'yes' end else common end as grade from item)
     select 'e-' || id || '-' || grader_id, id, adviser_id, site_id, grader_id, grader_name, 1, jsonb_object_agg(item, grade), sum(weight * case grade when 'yes' then 1 when 'partly' then 0.5 else 0 end) / sum(weight), false,
       (array['Belle écoute ; pensez à donner une date avant de clore.', 'Réponse juste et complète. La reformulation du début a évité un second échange.', 'Le ton est bon. L’engagement pris n’a pas été noté : il manquera à qui reprendra le dossier.', 'Client vérifié sans lourdeur, bravo. La fin pouvait être plus courte.'])[1 + abs(hashtext(id)) % 4],
       least($2::bigint, closed_at + 345600000), case when abs(hashtext(id || grader_id)) % 3 = 0 then 'Merci, j’y veillerai.' else '' end, case when abs(hashtext(id || grader_id)) % 3 = 0 then least($2::bigint, closed_at + 432000000) end
     from graded group by id, closed_at, adviser_id, site_id, grader_id, grader_name`,
    [at - 8 * 7 * day, at - 14 * day],
  )
}

/** Where its customers come by themselves, half of them are asked how it was, soon; never again once somebody has set the rule himself. */
export async function askDemoCustomers(db: Db): Promise<void> {
  await sql`update survey_rule set share = 0.5, after_ms = 30000 where share = 0 and not exists (select from quality_log)`.execute(
    db,
  )
}
