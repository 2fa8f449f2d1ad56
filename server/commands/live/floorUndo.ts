import { managesPeople } from '../../../shared/domain/account.ts'
import type { FloorDone } from '../../../shared/protocol/floorAnswers.ts'
import { reject } from '../../../shared/protocol/refusals.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { Actor, Context } from '../../context.ts'
import { markUndone, onFloorOf, readFloorLog, type FloorAct } from '../../db/floor.ts'
import { takeRoutingLock } from '../../db/routing.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { enqueue } from '../../routing/enqueue.ts'
import { offerAfterCommit } from '../../routing/offerSoon.ts'
import { setPresence } from '../../routing/setPresence.ts'
import type { LiveHandler } from '../handler.ts'

/** Takes back one's own act on the floor, where nothing came after it: what went on meanwhile is left as it is, and named. */
export const floorUndo: LiveHandler<'floor.undo'> = async (tx, { logId }, by, context) => {
  // Who leads no more takes nothing back either.
  if (!managesPeople(by)) return reject('permission.denied')
  const act = await readFloorLog(tx, logId)
  if (!act || (act.authorId !== by.adviserId && by.role !== 'admin')) return reject('floor.notFound')
  if (act.undoneAt !== null) return reject('floor.undone')
  const answer: FloorDone = { logId, done: [], refused: [] }
  await (act.act === 'state' ? undoStates(tx, context, act, answer) : undoPass(tx, context, act, by, answer))
  if (answer.done.length === 0 && answer.refused.length > 0) return reject('floor.tooLate')
  await markUndone(tx, logId, by.adviserId)
  return answer
}

async function undoStates(tx: WriteDb, context: Context, act: FloorAct, answer: FloorDone): Promise<void> {
  const before = act.before as Record<string, Pick<Row<'adviser'>, 'state' | 'stateAuthor' | 'stateReason'>>
  for (const [id, was] of Object.entries(before)) {
    const [adviser] = await tx.read('adviser', [id])
    if (adviser?.stateAuthor !== 'lead' || adviser.stateSince !== act.at) {
      answer.refused.push({ id, code: 'floor.tooLate', params: {} })
      continue
    }
    await setPresence(tx, context, id, { state: was.state, author: was.stateAuthor, reason: was.stateReason })
    answer.done.push(id)
  }
}

async function undoPass(tx: WriteDb, context: Context, act: FloorAct, by: Actor, answer: FloorDone): Promise<void> {
  const before = act.before as Record<string, Pick<Row<'contact'>, 'state' | 'adviserId' | 'topic'>>
  const ids = Object.keys(before)
  const contacts = await tx.lock('contact', ids)
  const theirs = await onFloorOf(tx, by, ids)
  await takeRoutingLock(tx)
  for (const [id, was] of Object.entries(before)) {
    const contact = contacts.find((one) => one.id === id && theirs.has(id))
    if (contact?.state !== 'waiting' || contact.handOver?.at !== act.at) {
      answer.refused.push({ id, code: 'floor.tooLate', params: {} })
      continue
    }
    // Back to who had it open, as his next; what only waited, or rang, waits on.
    const forId = was.state === 'open' ? was.adviserId : null
    await enqueue(tx, { ...contact, topic: was.topic, ...(forId === null && { handOver: null }) }, forId)
    answer.done.push(id)
  }
  offerAfterCommit(tx, context)
}
