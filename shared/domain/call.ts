import type { Row } from '../protocol/rows.ts'

type Call = Row<'call'>

/**
 * The call in its next state, with what it spends without a human on the line counted: on hold, and (once somebody had answered) while
 * it waits for the next one. `at`, ms.
 */
export function inState(call: Call, state: Call['state'], at: number): Call {
  if (call.state === state) return call
  return { ...call, state, stateSince: Math.max(at, call.stateSince), heldMs: heldUntil(call, at) }
}

/** The operator's own platform holds it: it has no line of ours to go back to, and ends or goes on as the platform says. */
export const isOfPlatform = ({ mode }: Pick<Call, 'mode'>): boolean => mode !== 'edge'

/** A human is on the line; the first one counts (loi Chatel). */
export function onTheLine(call: Call, at: number): Call {
  return { ...inState(call, 'talking', at), answeredAt: call.answeredAt ?? at }
}

export function ended(call: Call, at: number, by: NonNullable<Call['endedBy']>): Call {
  return { ...inState(call, 'ended', at), endedAt: Math.max(at, call.enteredAt), endedBy: by }
}

/** Times of a call, ms, until `now` while it lasts: before a human was first on the line, with one, and with music in between. */
export function callTimes(call: Call, now: number): { waitedMs: number; talkedMs: number; heldMs: number } {
  const until = call.endedAt ?? now
  const heldMs = call.state === 'ended' ? call.heldMs : heldUntil(call, now)
  const { enteredAt, answeredAt } = call
  if (answeredAt === null) return { waitedMs: Math.max(0, until - enteredAt), talkedMs: 0, heldMs }
  return { waitedMs: Math.max(0, answeredAt - enteredAt), talkedMs: Math.max(0, until - answeredAt - heldMs), heldMs }
}

function heldUntil({ state, stateSince, answeredAt, heldMs }: Call, at: number): number {
  const hearsMusic = state !== 'talking' && state !== 'ended' && answeredAt !== null
  return hearsMusic ? heldMs + Math.max(0, at - stateSince) : heldMs
}

/** A call of this contact as it begins: nobody has answered it. */
export function callOf(
  { id: contactId, caseId, customerId }: Pick<Row<'contact'>, 'id' | 'caseId' | 'customerId'>,
  begun: Pick<Call, 'id' | 'direction' | 'caller' | 'serviceNumber' | 'state' | 'enteredAt'> &
    Partial<Pick<Call, 'adviserId' | 'divertedFrom' | 'relay'>>,
): Call {
  return {
    contactId,
    caseId,
    customerId,
    adviserId: null,
    mode: 'edge',
    divertedFrom: null,
    stateSince: begun.enteredAt,
    answeredAt: null,
    endedAt: null,
    endedBy: null,
    heldMs: 0,
    recording: 'off',
    relay: null,
    quality: null,
    ...begun,
  }
}
