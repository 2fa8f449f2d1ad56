import type { Row } from '../../../shared/protocol/rows.ts'

export type TimelineItem =
  | { kind: 'message'; id: string; at: number; message: Row<'message'>; joined: boolean }
  | { kind: 'note'; id: string; at: number; note: Row<'note'> }
  | ({ kind: 'beside'; id: string; at: number } & Beside)
  | { kind: 'earlier'; id: string; at: number; count: number; channels: string; isOpen: boolean }
  | { kind: 'day'; id: string; at: number }
  | { kind: 'unseen'; id: string; at: number }

/** Said in another contact of the same case. */
export interface Beside {
  message: Row<'message'>
  /** That it was this customer who said it is only claimed. */
  isClaimed: boolean
}

const joinWithin = 120_000
/** As many words of before as stand there unasked. */
const shownBefore = 2

/**
 * The conversation in reading order: messages by the number the server gave them (a message not numbered yet comes last,
 * in the order it was written), notes where they were written, and a line at each new day. `unseenAfter`: the last message of the customer
 * that was read when others came in; a line stands before those. `beside`: what was said in the other contacts of the case, at its time;
 * much of it that came before this contact is one line until it is asked for (`isOpen`).
 */
export function timelineOf(
  messages: Row<'message'>[],
  notes: Row<'note'>[],
  unseenAfter: number | null = null,
  beside: Beside[] = [],
  isOpen = false,
): TimelineItem[] {
  const sorted = messages.toSorted((a, b) => (a.n || Infinity) - (b.n || Infinity) || a.at - b.at)
  const first = Math.min(...messages.map(({ at }) => at), ...notes.map(({ at }) => at))
  const before = beside.filter(({ message }) => message.at < first)
  const isFolded = messages.length > 0 && before.length > shownBefore
  const waiting = [
    ...notes.map((note): TimelineItem => ({ kind: 'note', id: note.id, at: note.at, note })),
    ...(isFolded && !isOpen ? beside.filter((one) => !before.includes(one)) : beside).map((one): TimelineItem => ({
      kind: 'beside',
      id: one.message.id,
      at: one.message.at,
      ...one,
    })),
  ].toSorted((a, b) => a.at - b.at)
  const items: TimelineItem[] = []
  let day = ''
  const push = (item: TimelineItem) => {
    const itsDay = new Date(item.at).toDateString()
    if (itsDay !== day) items.push({ kind: 'day', id: `day-${item.at}`, at: item.at })
    day = itsDay
    items.push(item)
  }
  if (isFolded) {
    const channels = [...new Set(before.map(({ message }) => message.channel))].join()
    items.push({ kind: 'earlier', id: 'earlier', at: before[0]!.message.at, count: before.length, channels, isOpen })
  }
  let unseen = unseenAfter
  for (const message of sorted) {
    while (waiting[0] && waiting[0].at <= message.at) push(waiting.shift()!)
    if (unseen !== null && message.author === 'customer' && message.n > unseen) {
      push({ kind: 'unseen', id: 'unseen', at: message.at })
      unseen = null
    }
    const last = items.at(-1)
    const joined =
      last?.kind === 'message' &&
      last.message.author === message.author &&
      last.message.adviserId === message.adviserId &&
      message.at - last.at < joinWithin
    push({ kind: 'message', id: message.id, at: message.at, message, joined })
  }
  for (const item of waiting) push(item)
  return items
}
