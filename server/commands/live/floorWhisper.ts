import { commentRefusal } from '../../../shared/domain/commentBasis.ts'
import { entryId, historyEntry } from '../../../shared/domain/historyEntry.ts'
import { reject } from '../../../shared/protocol/refusals.ts'
import { onFloorOf } from '../../db/floor.ts'
import type { LiveHandler } from '../handler.ts'

/** A lead's word to the adviser in a contact that is open with him: a note, which the customer's page never holds. */
export const floorWhisper: LiveHandler<'floor.whisper'> = async (tx, { noteId, contactId, text }, by, context) => {
  if (by.role !== 'lead' && by.role !== 'admin') return reject('permission.denied')
  const [contact] = await tx.lock('contact', [contactId])
  if (!contact || !(await onFloorOf(tx, by, [contactId])).has(contactId)) return reject('contact.notFound')
  const { customerId, caseId, adviserId } = contact
  if (contact.state !== 'open' || adviserId === null) return reject('contact.notOpen')
  const refusal = commentRefusal(text, undefined)
  if (refusal) return refusal
  const [known] = await tx.read('note', [noteId])
  if (known) return known.adviserId === by.adviserId ? undefined : reject('command.outOfScope')
  await tx.save('note', {
    id: noteId,
    contactId,
    caseId,
    customerId,
    adviserId: by.adviserId,
    authorName: by.name,
    text,
    at: tx.now,
  })
  await tx.save(
    'historyEntry',
    historyEntry({
      id: entryId('note', noteId),
      customerId,
      caseId,
      at: tx.now,
      kind: 'note',
      code: 'note.added',
      params: {},
      text,
      actor: by.name,
      refTable: 'note',
      refId: noteId,
    }),
  )
  tx.afterCommit(() => context.events.toAdviser(adviserId, 'whisper', { contactId, from: by.name }))
  return undefined
}
