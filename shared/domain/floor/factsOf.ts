import type { Row } from '../../protocol/rows.ts'

/** What happens to a contact, as figures count it (docs/FLOOR.md, FL2). */
export const contactFactKinds = [
  'entered',
  'begun',
  'moved',
  'offered',
  'refused',
  'lapsed',
  'withdrawn',
  'answered',
  'taken',
  'returned',
  'handedOver',
  'talking',
  'held',
  'hungUp',
  'parked',
  'takenUp',
  'abandoned',
  'closed',
] as const
type Kind = (typeof contactFactKinds)[number]

/** One fact: of whom it is told, and why. Time, queue, channel, topic, arrival and site are added where it is written. */
export interface ContactFact {
  contactId: string
  kind: Kind
  adviserId: string | null
  reason: string | null
}
export interface PresenceFact {
  adviserId: string
  siteId: string
  state: Row<'adviser'>['state']
  author: Row<'adviser'>['stateAuthor']
  reason: string | null
}
/** A row before and after a transaction; null: it was not there, or is there no more. */
export interface Changed<T> {
  before: T | null
  after: T | null
}

/**
 * What a transaction did to a contact, in the order in which it can have happened: out of one adviser's hands, into another's, out
 * of the house. Nothing, when only its words changed.
 */
export function contactFacts({ before, after }: Changed<Row<'contact'>>): ContactFact[] {
  if (!after) return []
  const facts: ContactFact[] = []
  const tell = (kind: Kind, adviserId: string | null, reason: string | null = null): void =>
    void facts.push({ contactId: after.id, kind, adviserId, reason })

  const isHandedOver = after.handOvers > (before?.handOvers ?? 0)
  if (!before) tell(after.state === 'open' ? 'begun' : 'entered', after.adviserId)
  else {
    if (isHandedOver) tell('handedOver', after.handOver?.fromId ?? null, after.handOver?.reasonCode ?? null)
    if (before.state === 'open' && after.state === 'waiting' && !isHandedOver) tell('returned', before.adviserId)
    if (before.queueId && after.queueId && before.queueId !== after.queueId) tell('moved', null, before.queueId)
  }
  const isOther = before?.state !== after.state || before.adviserId !== after.adviserId
  if (after.state === 'offered' && isOther) tell('offered', after.adviserId)
  if (after.state === 'open' && before && isOther)
    tell(before.pickedUpAt === null ? 'answered' : 'taken', after.adviserId)
  if (before && after.state === 'open' && !isOther && !before.parked !== !after.parked)
    tell(after.parked ? 'parked' : 'takenUp', after.adviserId)
  if (after.state === 'closed' && before?.state !== 'closed') {
    const isAbandoned = after.pickedUpAt === null && after.outcome === 'abandoned'
    tell(isAbandoned ? 'abandoned' : 'closed', after.adviserId ?? before?.adviserId ?? null, after.outcome)
  }
  return facts
}

/** How an offer ended that was not taken: refused, lapsed and withdrawn are three things. */
export function offerFacts({ before, after }: Changed<Row<'offer'>>): ContactFact[] {
  if (!after || before?.state !== 'pending' || after.state === 'pending' || after.state === 'accepted') return []
  const { contactId, adviserId, reason, state: kind } = after
  return [{ contactId, kind, adviserId, reason }]
}

/** What a call does while it is somebody's. Talk and hold are both handling, and are told apart; who hangs up unheard is told of by his contact. */
export function callFacts({ before, after }: Changed<Row<'call'>>): ContactFact[] {
  if (!after || before?.state === after.state) return []
  const { contactId, answeredAt, endedBy } = after
  const adviserId = after.adviserId ?? before?.adviserId ?? null
  if (after.state === 'talking' || after.state === 'held')
    return [{ contactId, kind: after.state, adviserId, reason: null }]
  return after.state === 'ended' && answeredAt !== null
    ? [{ contactId, kind: 'hungUp', adviserId, reason: endedBy }]
    : []
}

/** The state that began, with its author and reason; nothing when all three stayed. */
export function presenceFacts({ before, after }: Changed<Row<'adviser'>>): PresenceFact[] {
  if (!after) return []
  const { id: adviserId, siteId, state, stateAuthor: author, stateReason: reason } = after
  const same =
    before?.state === state &&
    before.stateAuthor === author &&
    before.stateReason === reason &&
    before.siteId === siteId
  return same ? [] : [{ adviserId, siteId, state, author, reason }]
}

/** Whose seat shows something else after this: of who had it, and of who has it. */
export function seatsTouched(changed: Changed<{ adviserId: string | null }>[]): string[] {
  const ids = changed.flatMap(({ before, after }) => [before?.adviserId ?? [], after?.adviserId ?? []].flat())
  return [...new Set(ids)].sort()
}
