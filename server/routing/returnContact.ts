import { draftId, draftModes } from '../../shared/domain/draft.ts'
import { entryId, historyEntry } from '../../shared/domain/historyEntry.ts'
import { sensitiveNote } from '../../shared/domain/note.ts'
import { returned, type Why } from '../../shared/domain/offer.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Context } from '../context.ts'
import { countHandOver } from '../db/routing.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { ordersAfterCommit } from '../channels/voice/sendOrders.ts'
import { enqueue } from './enqueue.ts'
import { tellThread } from './tellThread.ts'

const codes = {
  left: 'contact.leftBehind',
  ended: 'contact.sessionEnded',
  lost: 'contact.callLost',
  lead: 'contact.takenByLead',
} as const

/**
 * An open contact (locked by the caller) goes back in line from an adviser who is gone, with its arrival and its whole file;
 * what he had begun to write goes with it, and the call that is under way. Counted as a hand-over. Call `offerAfterCommit` with it.
 */
export async function returnContact(tx: WriteDb, context: Context, contact: Row<'contact'>, why: Why): Promise<void> {
  const [from] = contact.adviserId === null ? [] : await tx.read('adviser', [contact.adviserId])
  if (!from) return
  const drafts = draftModes.map((mode) => draftId(contact.id, mode))
  const begun = (await tx.lock('draft', drafts))
    .flatMap((draft) => [draft.text, ...draft.others.map((one) => one.text)])
    .map((text) => text.trim())
    .filter((text) => !sensitiveNote(text))
  // The state keeps it for what could not be returned at once.
  const cause = why === 'left' && from.stateReason === 'session.revoked' ? 'ended' : why
  const next = returned(contact, { from, why: cause, begun: begun.join('\n\n').trim() }, tx.now)
  await tx.remove('draft', ...drafts)
  const { id: contactId, customerId, caseId, channel } = next
  const reasonCode = next.handOver?.reasonCode ?? ''
  await countHandOver(tx, { contactId, fromId: from.id, toId: null, toSkill: next.topic, reasonCode })
  const entry = historyEntry({
    id: entryId('handOver', `${contactId}-${next.handOvers}`),
    customerId,
    caseId,
    at: tx.now,
    kind: 'contact',
    channel,
    code: typeof cause === 'number' ? 'contact.returned' : codes[cause],
    params: { from: from.name, ...(typeof cause === 'number' && { minutes: cause }) },
    text: '',
    actor: '',
    refTable: 'contact',
    refId: contactId,
  })
  await tx.save('historyEntry', entry)
  await enqueue(tx, next)
  ordersAfterCommit(tx, context)
  tellThread(tx, context, next)
}
