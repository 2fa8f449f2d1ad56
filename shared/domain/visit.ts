import { isRejection, reject, type Rejection } from '../protocol/refusals.ts'
import type { Row } from '../protocol/rows.ts'
import { put, type Rule } from './decide.ts'
import { repeated } from './repeated.ts'

type Visit = Row<'visit'>

/** Somebody came in. Without a name and without a number he still has his place. */
export const checkIn: Rule<'visit.checkIn'> = {
  reads: (args, _facts, by) => [
    ['adviser', by.adviserId],
    ['visit', args.visitId],
  ],
  decide({ visitId: id, name, said, reason }, facts, by) {
    const shopId = shopOf(facts.get('adviser', by.adviserId))
    if (isRejection(shopId)) return shopId
    const known = facts.get('visit', id)
    if (known && known.greetedBy !== by.adviserId) return reject('command.outOfScope')
    if (known) return repeated(known.name === name && known.said === said && known.reason === reason)
    const visit: Visit = {
      id,
      shopId,
      name,
      said,
      reason,
      arrivedAt: by.at,
      state: 'waiting',
      greetedBy: by.adviserId,
      takenBy: null,
      takenByName: '',
      takenAt: null,
      endedAt: null,
      contactId: null,
    }
    return [put('visit', visit)]
  },
}

export const leave: Rule<'visit.leave'> = {
  reads: (args, _facts, by) => [
    ['adviser', by.adviserId],
    ['visit', args.visitId],
  ],
  decide({ visitId }, facts, by) {
    const shopId = shopOf(facts.get('adviser', by.adviserId))
    if (isRejection(shopId)) return shopId
    const visit = waitingVisit(facts.get('visit', visitId), shopId)
    return isRejection(visit) ? visit : [put('visit', { ...visit, state: 'left', endedAt: by.at })]
  },
}

/** The visit, when it waits at this shop; else why it may not be taken or let go. */
export function waitingVisit(visit: Visit | undefined, shopId: string | null): Visit | Rejection {
  if (!visit || visit.shopId !== shopId) return reject('visit.notFound')
  if (visit.state === 'taken') return reject('visit.taken', { name: visit.takenByName })
  return visit.state === 'waiting' ? visit : reject('visit.over')
}

/** Who is next: in the order they came in. */
export function byArrival(a: Visit, b: Visit): number {
  return a.arrivedAt - b.arrivedAt || (a.id < b.id ? -1 : 1)
}

function shopOf(adviser: Row<'adviser'> | undefined): string | Rejection {
  return adviser?.role === 'shop' && adviser.shopId !== null ? adviser.shopId : reject('visit.notShop')
}
