import type { Args } from '../protocol/commands.ts'
import { isRejection, reject } from '../protocol/refusals.ts'
import type { Row } from '../protocol/rows.ts'
import { workedContact } from './contact.ts'
import { put, type Rule } from './decide.ts'
import { clearDraft, draftId } from './draft.ts'
import { saysNothing } from './saysNothing.ts'

const previewLength = 140

/** One line of the inbox: the text without its breaks, cut between two letters. */
export function previewOf(text: string): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  return Array.from(line.slice(0, 2 * previewLength))
    .slice(0, previewLength)
    .join('')
}

export const send: Rule<'message.send'> = {
  reads: (args, _facts, by) => [
    ['adviser', by.adviserId],
    ['contact', args.contactId],
    ['message', args.messageId],
    ['draft', draftId(args.contactId, 'answer')],
  ],
  decide(args, facts, by) {
    const known = facts.get('message', args.messageId)
    if (known) {
      if (known.contactId !== args.contactId) return reject('command.outOfScope')
      // Already there: replayed by the desk over rows that came before the receipt, or sent from another seat too. Sent once.
      if (!isSame(known, args)) return reject('message.alreadySent')
      const left = facts.get('draft', draftId(args.contactId, 'answer'))?.text.trim() === args.text
      return left ? clearDraft(facts, args.contactId, 'answer', by, args.text) : []
    }
    const contact = workedContact(facts.get('contact', args.contactId), by.adviserId)
    if (isRejection(contact)) return contact
    if (facts.get('draft', draftId(args.contactId, 'answer'))?.takenBack.includes(args.messageId)) {
      return reject('message.takenBack')
    }
    if (saysNothing(args.text) && args.attachments.length === 0) return reject('message.empty')
    if (args.offline && contact.inboundN > args.seenN) {
      return reject('message.unseenInbound', { count: contact.inboundN - args.seenN }) // SP14
    }
    const channel = args.way?.channel ?? contact.channel
    // A page of the customer's is what a chat's answer is read on.
    if (channel === 'chat' && args.way && contact.threadId === null) return reject('mail.noChat')
    return [
      put('message', {
        id: args.messageId,
        contactId: contact.id,
        caseId: contact.caseId,
        customerId: contact.customerId,
        channel,
        // 0 = not numbered yet: only the server knows what came in meanwhile, and numbers it (server/commands/hooks).
        n: 0,
        author: 'adviser',
        adviserId: by.adviserId,
        authorName: facts.get('adviser', by.adviserId)?.name ?? '',
        text: args.text,
        attachments: args.attachments,
        // When it leaves, not when it was written: it stands behind what came in before it, and its time says so.
        at: Math.max(by.now, contact.pickedUpAt ?? 0),
        state: channel === 'email' ? 'queued' : 'sent',
      }),
      put('contact', {
        ...contact,
        lastMessageAt: Math.max(contact.lastMessageAt ?? 0, by.now),
        lastMessageBy: 'adviser',
        preview: previewOf(args.text),
        seenN: seen(contact, args.seenN),
      }),
      ...clearDraft(facts, contact.id, 'answer', by, args.text),
    ]
  },
}

/** The same words, and no file that did not leave with them. */
function isSame(known: Row<'message'>, { text, attachments }: Args<'message.send'>): boolean {
  const left = new Set(known.attachments.map((file) => file.id))
  return known.text === text && attachments.every((file) => left.has(file.id))
}

export const markRead: Rule<'message.markRead'> = {
  reads: (args) => [['contact', args.contactId]],
  decide(args, facts, by) {
    const contact = workedContact(facts.get('contact', args.contactId), by.adviserId)
    // A read receipt that comes too late tells nobody anything: not worth a line under "À revoir".
    if (isRejection(contact)) return contact.rejected === 'contact.closed' ? [] : contact
    const seenN = seen(contact, args.upTo)
    return seenN === contact.seenN ? [] : [put('contact', { ...contact, seenN })]
  },
}

/** Never backwards, and never beyond what came in: a desk cannot have seen what is not there. */
function seen(contact: { seenN: number; inboundN: number }, upTo: number): number {
  return Math.max(contact.seenN, Math.min(upTo, contact.inboundN))
}
