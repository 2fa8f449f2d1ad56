import { decisionOf } from '../../shared/domain/routing/decision.ts'
import type { Rules } from '../../shared/domain/routing/reach.ts'
import type { Candidate, Waiting } from '../../shared/domain/routing.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { WriteDb } from '../db/unitOfWork.ts'

/** Keeps what each of these offers was decided by, in the transaction that makes it. In the order of the choices. */
export async function noteDecisions(
  tx: WriteDb,
  rules: Rules,
  { waiting, candidates, offers }: { waiting: Waiting[]; candidates: Candidate[]; offers: Row<'offer'>[] },
): Promise<void> {
  const byId = new Map(waiting.map((one) => [one.contactId, one]))
  const given = new Set<string>()
  const rows = offers.flatMap(({ id, contactId, adviserId }) => {
    const contact = byId.get(contactId)
    if (!contact) return []
    const facts = decisionOf(rules, contact, { chosen: adviserId, advisers: candidates, given }, tx.now)
    given.add(adviserId)
    return [{ id, at: tx.now, contactId, adviserId, facts: JSON.stringify(facts) }]
  })
  if (rows.length > 0) await tx.sql.insertInto('routingDecision').values(rows).execute()
}
