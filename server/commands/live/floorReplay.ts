import { replayed } from '../../../shared/domain/routing/decision.ts'
import { reject } from '../../../shared/protocol/refusals.ts'
import { decisionsOf, namesOf } from '../../db/decisions.ts'
import { onFloorOf } from '../../db/floor.ts'
import { rulesHere } from '../../routing/rulesHere.ts'
import type { LiveHandler } from '../handler.ts'

const most = 20

/** Why each offer of a contact went where it went, decided anew by the facts of that moment. */
export const floorReplay: LiveHandler<'floor.replay'> = async (tx, { contactId }, by, context) => {
  if (by.role !== 'lead' && by.role !== 'admin') return reject('permission.denied')
  if (!(await onFloorOf(tx, by, [contactId])).has(contactId)) return reject('contact.notFound')
  const kept = await decisionsOf(tx, contactId, most)
  const names = await namesOf(
    tx,
    kept.flatMap(({ facts }) => facts.advisers.map(({ adviserId }) => adviserId)),
  )
  const { plan } = rulesHere(context)
  const decisions = kept.map(({ facts, ...one }) => ({
    ...one,
    isSame: replayed(plan, facts, one.at) === one.adviserId,
    planVersion: facts.planVersion,
    waitedMs: one.at - facts.contact.enteredAt,
    depth: facts.contact.depth,
    considered: facts.advisers.map((adviser) => ({
      name: names.get(adviser.adviserId) ?? '',
      standing: adviser.standing,
      level: adviser.levels[facts.contact.skill] ?? 1,
      load: adviser.load,
      capacity: adviser.capacity,
      idleMs: Math.max(0, one.at - adviser.idleSince),
    })),
    others: facts.others,
  }))
  return { decisions }
}
