import type { Row } from '../../../shared/protocol/rows.ts'
import { cut } from '../../intake/cut.ts'
import { authenticated } from './authenticated.ts'
import { htmlToText } from './read/htmlToText.ts'
import type { LetterAddress, ReadLetter } from './read/readLetter.types.ts'

type Letter = Row<'letter'>
export type LetterPlace = Pick<Letter, 'id' | 'contactId' | 'caseId' | 'customerId'>

/** The desk shows so many letters inside a letter, and so much of each. */
const most = { forwarded: 10, forwardedText: 8_000, calendars: 10, left: 50 }

/** What the desk shows of a letter that came, beside the message that it became. `text`: of that message. */
export function letterRow(
  letter: ReadLetter,
  place: LetterPlace,
  more: { text: string; receivedAt: number; hintReference: string | null; authservIds: string[]; kept: Set<string> },
): Letter {
  const { text, receivedAt, hintReference, authservIds, kept } = more
  const isThere = (id: string | null): id is string => id !== null && kept.has(id)
  // A message without words of its own says its subject: there is nothing to fold in that.
  const folded = letter.text.startsWith(text) ? letter.folded : []
  return {
    ...place,
    direction: 'in',
    kind: letter.kind,
    reason: letter.reason,
    from: shown(letter.from),
    to: letter.to.slice(0, 50).flatMap((one) => shown(one) ?? []),
    cc: letter.cc.slice(0, 50).flatMap((one) => shown(one) ?? []),
    replyTo: replyElsewhere(letter),
    subject: letter.subject,
    writtenAt: letter.date,
    receivedAt,
    folded: folded.flatMap(({ from, to, kind }) =>
      from < text.length ? [{ from, to: Math.min(to, text.length), kind }] : [],
    ),
    html: htmlOf(letter),
    remoteImages: letter.remoteImages,
    inline: letter.attachments.flatMap(({ id, inline }) => (inline && isThere(id) ? [id] : [])),
    left: letter.attachments
      .filter(({ id }) => !isThere(id))
      .slice(0, most.left)
      .map(({ name, type, size }) => ({ name: cut(name ?? type, 255), size })),
    calendars: letter.calendars.slice(0, most.calendars).map((one) => ({
      method: one.method && cut(one.method, 40),
      summary: cut(one.summary, 500),
      start: one.start,
      end: one.end,
      allDay: one.allDay,
      place: one.place && cut(one.place, 300),
      organiser: shown(one.organiser),
    })),
    forwarded: letter.forwarded.slice(0, most.forwarded).map((one) => ({
      from: shown(one.from),
      subject: one.subject,
      date: one.date,
      text: cut(one.text, most.forwardedText),
    })),
    proof: authenticated(letter, authservIds),
    problems: letter.problems,
    hintReference,
    trouble: null,
  }
}

/** ML14: where the answer is asked for, when that is not where it came from. */
export function replyElsewhere({ from, replyTo }: Pick<ReadLetter, 'from' | 'replyTo'>): LetterAddress | null {
  if (replyTo === null || replyTo.address.toLowerCase() === from?.address.toLowerCase()) return null
  return shown(replyTo)
}

/** `first` where the text says clearly less than the HTML (« votre messagerie n’affiche pas le HTML »). */
function htmlOf({ html, text }: Pick<ReadLetter, 'html' | 'text'>): Letter['html'] {
  if (html === null) return 'none'
  const [inHtml, inText] = [wordsIn(htmlToText(html)), wordsIn(text)]
  return inHtml > inText * 1.5 + 20 ? 'first' : 'also'
}
const wordsIn = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0

function shown(address: LetterAddress | null): LetterAddress | null {
  return address && { name: cut(address.name, 200), address: cut(address.address, 320) }
}
