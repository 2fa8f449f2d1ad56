import { isRejection, reject, type Rejection } from '../protocol/refusals.ts'
import type { Row } from '../protocol/rows.ts'
import { workedContact } from './contact.ts'
import { textMark } from './textMark.ts'
import { put, type Change, type Facts, type Key, type Moment, type Rule } from './decide.ts'

export const draftModes = ['answer', 'note'] as const
type Mode = (typeof draftModes)[number]

/** One draft a contact and mode: an answer and a note in the making never share a row, so neither can be taken for the other. */
export const draftId = (contactId: string, mode: Mode): string => `draft-${contactId}-${mode}`

/** How many texts of other seats a draft keeps beside: the newest. */
const besideMost = 10
/** How many taken-back messages a draft remembers: a seat that died keeps one. */
const remembered = 20

/**
 * The message that this text becomes: the one it was begun as, or the next in line when that one has left with other words. Made
 * from the id, not drawn, so that two seats name the same text alike.
 */
export function becomes(
  messageId: string,
  text: string,
  messageOf: (id: string) => { text: string } | undefined,
): string {
  const sent = messageOf(messageId)
  if (!sent || sent.text === text.trim()) return messageId
  const [base, n = '1'] = messageId.split('~')
  return becomes(`${base}~${Number(n) + 1}`, text, messageOf)
}

export const save: Rule<'draft.save'> = {
  reads(args, facts) {
    const keys: Key[] = [
      ['contact', args.contactId],
      ['draft', draftId(args.contactId, args.mode)],
    ]
    const messageOf = (id: string) => facts.get('message', id)
    if (args.messageId === undefined) return keys
    const named = namedNow(args.messageId, args.text, facts.get('draft', draftId(args.contactId, args.mode)))
    return [...keys, ['message', args.messageId], ['message', becomes(named, args.text, messageOf)]]
  },
  decide(args, facts, by) {
    const contact = workedContact(facts.get('contact', args.contactId), by.adviserId)
    // Nothing to keep and nobody to keep it for: an autosave that lost the race with the end of the contact.
    if (isRejection(contact)) return args.text === '' ? [] : contact
    const id = draftId(args.contactId, args.mode)
    const known = facts.get('draft', id)
    const mine = known?.adviserId === by.adviserId ? known : undefined
    const { contactId, mode, text, messageId, sending, settled = [] } = args
    const beside = (mine?.others ?? []).filter(({ editedAt }) => !settled.includes(editedAt))
    const said = messageId === undefined ? undefined : facts.get('message', messageId)?.text
    // Written by who knew what stands there, it comes after it, whatever the two clocks say.
    const isNext = mine !== undefined && args.over === textMark(mine.text)
    const editedAt = isNext ? Math.max(by.at, mine.editedAt) : by.at
    if (mine && mine.editedAt > editedAt) {
      // Too late to stand there; were these words of another seat's making, they would be nowhere.
      const isNew = args.over !== undefined && !holds([mine.text, said, ...beside.map((one) => one.text)], text)
      if (!isNew && beside.length === mine.others.length) return []
      return [put('draft', { ...mine, others: isNew ? kept(beside, { text, editedAt: by.at }) : beside })]
    }
    const messageOf = (messageIdOf: string) => facts.get('message', messageIdOf)
    const own = messageId === undefined ? null : becomes(namedNow(messageId, text, mine), text, messageOf)
    // Left already, from another seat: kept, it would be sent again.
    if (own !== null && messageOf(own)) return known?.text === text ? clearDraft(facts, contactId, mode, by, text) : []
    return [
      put('draft', {
        id,
        contactId,
        adviserId: by.adviserId,
        mode,
        text,
        editedAt,
        messageId: own,
        // Under another name it does not leave: that message is refused, and its words wait in the review.
        sendingAt: sending && own === messageId ? by.at : null,
        takenBack: mine?.takenBack ?? [],
        others: isOverOther(mine, args, said) ? kept(beside, mine) : beside,
      }),
    ]
  },
}

/**
 * Undone here after another seat took it over: while the same words stand there, it becomes what it becomes there. Else its own name
 * stays, which is refused when it is sent: those words may have left from there.
 */
const namedNow = (messageId: string, text: string, mine: Draft | undefined): string =>
  mine?.messageId && mine.text === text && mine.takenBack.includes(messageId) ? mine.messageId : messageId

type Draft = Row<'draft'>
type Other = Draft['others'][number]
/** True when one of these holds the words already, or there are none. */
const holds = (texts: (string | undefined)[], words: string): boolean =>
  words.trim() === '' || texts.some((text) => text?.includes(words.trim()))
const kept = (others: Other[], { text, editedAt }: Other): Other[] =>
  [...others.filter((one) => !text.includes(one.text.trim())), { text, editedAt }].slice(-besideMost)

/** What stands there is not what this seat knew, nor part of what it writes now, nor on its way out: another seat wrote it meanwhile. */
function isOverOther(
  known: Draft | undefined,
  { text, over }: { text: string; over?: string | undefined },
  said: string | undefined,
): known is Draft {
  if (!known || over === undefined || known.sendingAt !== null) return false
  return textMark(known.text) !== over && !holds([text, said], known.text)
}

/**
 * What was in the making has become a message or a note: empty it. The row stays, with its time, so that an older edit
 * which arrives later does not bring the text back. A newer edit of other words is the next text: it is left alone.
 */
export function clearDraft(facts: Facts, contactId: string, mode: Mode, by: Moment, said: string): Change[] {
  const draft: Row<'draft'> | undefined = facts.get('draft', draftId(contactId, mode))
  const mine = draft && draft.adviserId === by.adviserId && draft.text !== ''
  if (!mine || (draft.editedAt > by.at && draft.text.trim() !== said.trim())) return []
  const editedAt = Math.max(by.at, draft.editedAt)
  return [put('draft', { ...draft, text: '', editedAt, messageId: null, sendingAt: null })]
}

/** The draft given to another seat of the same adviser, to become another message; refused when its message has left. */
export function takenBack(
  draft: Row<'draft'> | undefined,
  sent: Row<'message'> | undefined,
  by: { messageId: string; newMessageId: string; adviserId: string },
): Row<'draft'> | Rejection {
  const isThere = draft && draft.adviserId === by.adviserId && draft.messageId === by.messageId && draft.text !== ''
  if (sent || !isThere) return reject('message.alreadySent')
  // Its time of edit stays: what is typed from now on is later, whatever the two clocks say.
  return {
    ...draft,
    messageId: by.newMessageId,
    sendingAt: null,
    takenBack: [...draft.takenBack, by.messageId].slice(-remembered),
  }
}
