import { isRejection } from '../protocol/refusals.ts'
import type { Row } from '../protocol/rows.ts'
import { workedContact } from './contact.ts'
import { put, type Change, type Facts, type Moment, type Rule } from './decide.ts'

export const draftModes = ['answer', 'note'] as const
type Mode = (typeof draftModes)[number]

/** One draft a contact and mode: an answer and a note in the making never share a row, so neither can be taken for the other. */
export const draftId = (contactId: string, mode: Mode): string => `draft-${contactId}-${mode}`

export const save: Rule<'draft.save'> = {
  reads: (args) => [
    ['contact', args.contactId],
    ['draft', draftId(args.contactId, args.mode)],
  ],
  decide(args, facts, by) {
    const contact = workedContact(facts.get('contact', args.contactId), by.adviserId)
    // Nothing to keep and nobody to keep it for: an autosave that lost the race with the end of the contact.
    if (isRejection(contact)) return args.text === '' ? [] : contact
    const id = draftId(args.contactId, args.mode)
    const known = facts.get('draft', id)
    if (known && known.adviserId === by.adviserId && known.editedAt > by.at) return []
    const { contactId, mode, text } = args
    return [put('draft', { id, contactId, adviserId: by.adviserId, mode, text, editedAt: by.at })]
  },
}

/**
 * What was in the making has become a message or a note: empty it. The row stays, with its time, so that an older edit
 * which arrives later does not bring the text back. A newer edit is the next text: it is left alone.
 */
export function clearDraft(facts: Facts, contactId: string, mode: Mode, by: Moment): Change[] {
  const draft: Row<'draft'> | undefined = facts.get('draft', draftId(contactId, mode))
  const mine = draft && draft.adviserId === by.adviserId && draft.text !== '' && draft.editedAt <= by.at
  return mine ? [put('draft', { ...draft, text: '', editedAt: by.at })] : []
}
