import type { Row } from '../../../shared/protocol/rows.ts'

export type TimelineItem =
  | { kind: 'message'; id: string; at: number; message: Row<'message'>; joined: boolean }
  | { kind: 'note'; id: string; at: number; note: Row<'note'> }
  | { kind: 'day'; id: string; at: number }
  | { kind: 'unseen'; id: string; at: number }

const joinWithin = 120_000

/**
 * The conversation in reading order: messages by the number the server gave them (a message not numbered yet comes last,
 * in the order it was written), notes where they were written, and a line at each new day. `unseenAfter`: the last message of the customer
 * that was read when others came in; a line stands before those.
 */
export function timelineOf(
  messages: Row<'message'>[],
  notes: Row<'note'>[],
  unseenAfter: number | null = null,
): TimelineItem[] {
  const sorted = messages.toSorted((a, b) => (a.n || Infinity) - (b.n || Infinity) || a.at - b.at)
  const waiting = notes.toSorted((a, b) => a.at - b.at)
  const items: TimelineItem[] = []
  let day = ''
  const push = (item: TimelineItem) => {
    const itsDay = new Date(item.at).toDateString()
    if (itsDay !== day) items.push({ kind: 'day', id: `day-${item.at}`, at: item.at })
    day = itsDay
    items.push(item)
  }
  let unseen = unseenAfter
  for (const message of sorted) {
    while (waiting[0] && waiting[0].at <= message.at) pushNote(waiting.shift()!)
    if (unseen !== null && message.author === 'customer' && message.n > unseen) {
      push({ kind: 'unseen', id: 'unseen', at: message.at })
      unseen = null
    }
    const before = items.at(-1)
    const joined =
      before?.kind === 'message' &&
      before.message.author === message.author &&
      before.message.adviserId === message.adviserId &&
      message.at - before.at < joinWithin
    push({ kind: 'message', id: message.id, at: message.at, message, joined })
  }
  for (const note of waiting) pushNote(note)
  return items

  function pushNote(note: Row<'note'>) {
    push({ kind: 'note', id: note.id, at: note.at, note })
  }
}
