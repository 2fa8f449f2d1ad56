import type { Args } from '../protocol/commands.ts'
import { isRejection, reject, type Rejection } from '../protocol/refusals.ts'
import type { Row } from '../protocol/rows.ts'
import { contactEntry, workedContact } from './contact.ts'
import { drop, put, type Change, type Facts, type Key, type Moment, type Rule } from './decide.ts'
import { draftId, draftModes } from './draft.ts'
import { basisParam, commentRefusal, type CommentBasis } from './commentBasis.ts'
import { saysNothing } from './saysNothing.ts'

type Contact = Row<'contact'>
type Outcome = 'resolved' | 'followUp' | 'unresolved'

/** What closing a contact reads, whichever command closes it; of one that is closed or another's, no more than that. */
export function closingReads(contactId: string, facts: Facts, adviserId: string): Key[] {
  const contact = facts.get('contact', contactId)
  const keys: Key[] = [['contact', contactId]]
  if (contact?.state !== 'open' || contact.adviserId !== adviserId) return keys
  keys.push(['case', contact.caseId], ['historyEntry', contactId])
  for (const mode of draftModes) keys.push(['draft', draftId(contactId, mode)])
  return keys
}

/** The contact's end: the case, the history and the drafts follow. `unresolved` says nothing of the matter, so the case stays as it was. */
export function closeContact(
  facts: Facts,
  contact: Contact,
  by: Moment & { name: string },
  end: { outcome: Outcome; reasonCode: string | null; note: string; basis?: CommentBasis | undefined },
): Change[] | Rejection {
  // What came in and was not read would be buried with the contact.
  if (contact.inboundN > contact.seenN) {
    return reject('message.unseenInbound', { count: contact.inboundN - contact.seenN })
  }
  // Nor what the adviser began: he sends it, keeps it as a note, or empties it first.
  const unsent = draftModes.some((mode) => {
    const draft = facts.get('draft', draftId(contact.id, mode))
    return draft?.adviserId === by.adviserId && (!saysNothing(draft.text) || draft.others.length > 0)
  })
  if (unsent) return reject('draft.unsent')
  const { outcome, reasonCode } = end
  // A desk's clock may say anything: nothing is closed before it was picked up.
  const closedAt = Math.max(by.at, contact.pickedUpAt ?? contact.enteredAt)
  const changes: Change[] = [put('contact', { ...contact, state: 'closed', closedAt, outcome, reasonCode })]
  const matter = facts.get('case', contact.caseId)
  if (matter && outcome !== 'unresolved') {
    const resolved = outcome === 'resolved'
    changes.push(
      put('case', { ...matter, state: resolved ? 'resolved' : 'promised', closedAt: resolved ? closedAt : null }),
    )
  }
  changes.push(put('historyEntry', closedEntry(facts, contact, by, end)))
  for (const mode of draftModes) {
    if (facts.get('draft', draftId(contact.id, mode))) changes.push(drop('draft', draftId(contact.id, mode)))
  }
  return changes
}

function closedEntry(
  facts: Facts,
  contact: Contact,
  by: Moment & { name: string },
  end: { outcome: Outcome; reasonCode: string | null; note: string; basis?: CommentBasis | undefined },
): Row<'historyEntry'> {
  const before = facts.get('historyEntry', contact.id) ?? contactEntry(contact, by.name)
  return {
    ...before,
    code: `contact.${end.outcome}`,
    params: {
      ...before.params,
      ...(end.reasonCode === null ? {} : { reasonCode: end.reasonCode }),
      ...basisParam(end.note, end.basis),
    },
    text: end.note === '' ? before.text : end.note,
    actor: by.name,
    // Not 'good': whether it was resolved is for the next seven days to say.
    tone: 'neutral',
  }
}

export const resolve: Rule<'contact.resolve'> = {
  reads: (args, facts, by) => [['adviser', by.adviserId], ...closingReads(args.contactId, facts, by.adviserId)],
  decide(args: Args<'contact.resolve'>, facts, by) {
    const contact = workedContact(facts.get('contact', args.contactId), by.adviserId)
    if (isRejection(contact)) return contact
    if (saysNothing(args.note)) return reject('note.missing')
    const refusal = commentRefusal(args.note, args.basis)
    if (refusal) return refusal
    const name = facts.get('adviser', by.adviserId)?.name ?? ''
    return closeContact(facts, contact, { ...by, name }, { ...args, outcome: args.outcome ?? 'resolved' })
  },
}
