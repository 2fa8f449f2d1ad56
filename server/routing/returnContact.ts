import { draftId, draftModes } from '../../shared/domain/draft.ts'
import { entryId, historyEntry } from '../../shared/domain/historyEntry.ts'
import { sensitiveNote } from '../../shared/domain/note.ts'
import { returned } from '../../shared/domain/offer.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Context } from '../context.ts'
import { countHandOver } from '../db/routing.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { enqueue } from './enqueue.ts'
import { tellThread } from './tellThread.ts'

/**
 * An open contact (locked by the caller) goes back in line from an adviser who is gone, with its arrival and its whole file;
 * what he had begun to write goes with it. Counted as a hand-over. `minutes`: for how long no desk of his was on the line; null =
 * he left (no session of his lives). Call `offerAfterCommit` with it.
 */
export async function returnContact(
  tx: WriteDb,
  context: Context,
  contact: Row<'contact'>,
  minutes: number | null,
): Promise<void> {
  const [from] = contact.adviserId === null ? [] : await tx.read('adviser', [contact.adviserId])
  if (!from) return
  const drafts = draftModes.map((mode) => draftId(contact.id, mode))
  const begun = (await tx.lock('draft', drafts))
    .map((draft) => draft.text.trim())
    .filter((text) => !sensitiveNote(text))
  const next = returned(contact, { from, minutes, begun: begun.join('\n\n').trim() }, tx.now)
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
    code: minutes === null ? 'contact.leftBehind' : 'contact.returned',
    params: { from: from.name, ...(minutes !== null && { minutes }) },
    text: '',
    actor: '',
    refTable: 'contact',
    refId: contactId,
  })
  await tx.save('historyEntry', entry)
  await enqueue(tx, next)
  tellThread(tx, context, next)
}
