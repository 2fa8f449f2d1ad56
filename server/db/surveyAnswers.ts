import { sql } from 'kysely'
import type { NpsAnswer } from '../../shared/domain/figures/nps.ts'
import type { Grouping } from '../../shared/protocol/figuresCommands.ts'
import { inSight, keyOf, type Look } from './figures.ts'
import type { WriteDb } from './unitOfWork.ts'

/** What customers answered after the contacts in sight, by the cell of the contact. */
export async function surveyAnswers(tx: WriteDb, look: Look, by: Grouping): Promise<ReadonlyMap<string, NpsAnswer[]>> {
  const { rows } = await sql<NpsAnswer & { key: string }>`
    select ${keyOf(by)} as key, v.scale, v.score from survey v join contact_story s on s.contact_id = v.contact_id left join site t on t.id = s.site_id
    where v.state = 'answered' and ${inSight(look)}`.execute(tx.sql)
  const cells = new Map<string, NpsAnswer[]>()
  for (const { key, ...answer } of rows) {
    const own = cells.get(key)
    if (own) own.push(answer)
    else cells.set(key, [answer])
  }
  return cells
}
