import { reject } from '../protocol/refusals.ts'
import { basisParam, commentRefusal } from './commentBasis.ts'
import { lintComment, refusedCodes } from './commentLinter.ts'
import { put, type Key, type Rule } from './decide.ts'
import { clearDraft, draftId } from './draft.ts'
import { entryId, historyEntry } from './historyEntry.ts'
import { repeated } from './repeated.ts'
import { saysNothing } from './saysNothing.ts'

/** Numbers of cards and of people's papers, and passwords, are never kept (FIELD section 6). */
export function sensitiveNote(text: string): boolean {
  return lintComment(text).some(({ code }) => refusedCodes.has(code))
}

export const add: Rule<'note.add'> = {
  reads(args, _facts, by) {
    const keys: Key[] = [
      ['adviser', by.adviserId],
      ['customer', args.customerId],
      ['note', args.noteId],
    ]
    if (args.contactId !== null) {
      keys.push(['contact', args.contactId], ['draft', draftId(args.contactId, 'note')])
    }
    return keys
  },
  decide(args, facts, by) {
    const known = facts.get('note', args.noteId)
    if (known && known.adviserId !== by.adviserId) return reject('command.outOfScope')
    if (known) return repeated(known.text === args.text && known.contactId === args.contactId)
    if (!facts.get('customer', args.customerId)) return reject('customer.notFound')
    const contact = args.contactId === null ? undefined : facts.get('contact', args.contactId)
    if (args.contactId !== null && !contact) return reject('contact.notFound')
    if (contact && contact.customerId !== args.customerId) return reject('command.outOfScope')
    if (saysNothing(args.text)) return reject('note.empty')
    const refusal = commentRefusal(args.text, args.basis)
    if (refusal) return refusal
    const actor = facts.get('adviser', by.adviserId)?.name ?? ''
    const { noteId: id, customerId, contactId, text } = args
    const caseId = contact?.caseId ?? null
    return [
      put('note', { id, contactId, caseId, customerId, adviserId: by.adviserId, authorName: actor, text, at: by.at }),
      put(
        'historyEntry',
        historyEntry({
          id: entryId('note', id),
          customerId,
          caseId,
          at: by.at,
          kind: 'note',
          code: 'note.added',
          params: basisParam(text, args.basis),
          text,
          actor,
          refTable: 'note',
          refId: id,
        }),
      ),
      ...(contactId === null ? [] : clearDraft(facts, contactId, 'note', by, text)),
    ]
  },
}
