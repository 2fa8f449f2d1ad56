import { leadsFloor } from '../../../shared/domain/permissions.ts'
import type { FloorDone } from '../../../shared/protocol/floorAnswers.ts'
import { isRejection, reject, type Rejection } from '../../../shared/protocol/refusals.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { Actor } from '../../context.ts'
import { reasonCodeExists } from '../../db/contacts.ts'
import { logFloor } from '../../db/floor.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { setPresence } from '../../routing/setPresence.ts'
import type { LiveHandler } from '../handler.ts'

/** A lead sets the states of advisers of his floor. Each by itself: one who may not be set keeps no other from it. */
export const floorSetState: LiveHandler<'floor.setState'> = async (tx, args, by, context) => {
  const { state, pause, reason, logId } = args
  const isKnown = pause === null ? state !== 'break' : state === 'break' && (await reasonCodeExists(tx, 'pause', pause))
  if (!isKnown) return reject('reasonCode.unknown')
  const answer: FloorDone = { logId, done: [], refused: [] }
  const before: Record<string, Pick<Row<'adviser'>, 'state' | 'stateAuthor' | 'stateReason'>> = {}
  for (const id of [...new Set(args.adviserIds)].sort()) {
    const adviser = await settable(tx, id, state, by)
    if (isRejection(adviser)) {
      answer.refused.push({ id, code: adviser.rejected, params: adviser.params })
      continue
    }
    const { state: was, stateAuthor, stateReason } = adviser
    before[id] = { state: was, stateAuthor, stateReason }
    await setPresence(tx, context, id, { state, author: 'lead', reason: pause })
    answer.done.push(id)
  }
  await logFloor(tx, { id: logId, authorId: by.adviserId, act: 'state', before, after: { state, pause }, reason })
  return answer
}

/** Nothing is offered to an empty chair: who is not there is not made available by another. */
async function settable(
  tx: WriteDb,
  id: string,
  state: Row<'adviser'>['state'],
  by: Actor,
): Promise<Row<'adviser'> | Rejection> {
  const [adviser] = await tx.read('adviser', [id])
  if (!adviser || !leadsFloor(by, adviser.siteId)) return reject('adviser.notFound')
  if (adviser.state === 'offline') return reject('floor.absent', { name: adviser.name })
  return adviser.state === state && state !== 'break' ? reject('floor.already', { name: adviser.name }) : adviser
}
