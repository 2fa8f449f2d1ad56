import type { contactFactKinds } from '../floor/factsOf.ts'

/** What happened to contacts, as facts in the order they were written in, and each contact's story read from them. Times: ms. */

/** What the floor records (docs/FLOOR.md, FL2), and the end of a wrap-up that outlasts its contact, for whoever comes to record it. */
export type FactKind = (typeof contactFactKinds)[number] | 'wrapUpEnded'

/**
 * One fact of a contact, as the server keeps it (`contact_fact`). `entered` in line; `begun` by us, without waiting; `answered` by the first
 * adviser, `taken` by a further one (or once more); `returned` to the line unasked; `talking` and `held` tell talk from hold, `hungUp` begins
 * the wrap-up, `closed` ends it unless `wrapUpEnded` comes later; what is `parked` is nobody's handling until it is `takenUp`. Other kinds do not change the story.
 */
export interface RecordedFact {
  at: number
  contactId: string
  /** A `FactKind`; one that a later version writes is passed over. */
  kind: string
  channel: string
  topic: string
  queueId: string
  /** Of whom it is told. */
  adviserId: string | null
  siteId: string | null
  enteredAt: number
  /** Of `handedOver` the reason of the transfer, of `closed` the outcome. */
  reason: string | null
}

/** The time that one adviser had the contact. */
export interface Leg {
  adviserId: string | null
  siteId: string | null
  from: number
  /** null: he has it still, or is in his wrap-up. */
  to: number | null
  talkMs: number
  holdMs: number
  wrapUpMs: number
}
export interface Story {
  contactId: string
  channel: string
  topic: string
  /** Where it came in: the queue that answers for its wait. */
  queueId: string
  enteredAt: number
  /** Begun by us: it waited for nobody, and was offered to nobody. */
  outbound: boolean
  answeredAt: number | null
  abandonedAt: number | null
  closedAt: number | null
  outcome: string | null
  legs: Leg[]
  handOvers: { at: number; reason: string; fromId: string | null; toQueueId: string }[]
}

type Doing = 'talkMs' | 'holdMs' | 'wrapUpMs' | 'aside'
const doingAfter: Partial<Record<string, Doing>> = {
  talking: 'talkMs',
  held: 'holdMs',
  hungUp: 'wrapUpMs',
  parked: 'aside',
  takenUp: 'talkMs',
} satisfies Partial<Record<FactKind, Doing>>
const starts: ReadonlySet<string> = new Set<FactKind>(['answered', 'taken', 'begun'])
const ends: ReadonlySet<string> = new Set<FactKind>(['handedOver', 'returned', 'abandoned', 'closed'])

/** The story of one contact. `facts`: all of it, in their order. @throws RangeError where there are none */
export function storyOf(facts: readonly RecordedFact[]): Story {
  const [first] = facts
  if (!first) throw new RangeError('a contact without facts')
  const { contactId, channel, topic, queueId, enteredAt } = first
  const unheard = { answeredAt: null, abandonedAt: null, closedAt: null, outcome: null }
  const story: Story = {
    contactId,
    channel,
    topic,
    queueId,
    enteredAt,
    outbound: false,
    ...unheard,
    legs: [],
    handOvers: [],
  }
  let leg = null as Leg | null
  let doing: Doing = 'talkMs'
  let since = 0
  /** Up to now he did what he was doing. */
  const count = (at: number): void => {
    if (leg && doing !== 'aside') leg[doing] += Math.max(0, at - since)
    since = at
  }
  for (const fact of facts) {
    const { kind, at, reason, adviserId, siteId } = fact
    if (starts.has(kind)) {
      count(at)
      if (leg) leg.to = at
      leg = { adviserId, siteId, from: at, to: null, talkMs: 0, holdMs: 0, wrapUpMs: 0 }
      story.legs.push(leg)
      doing = 'talkMs'
      since = at
      story.closedAt = null
      if (kind === 'begun') story.outbound = true
      else story.answeredAt ??= at
    } else if (ends.has(kind)) {
      count(at)
      if (leg) leg.to = at
      leg = null
      if (kind === 'handedOver')
        story.handOvers.push({ at, reason: reason ?? '', fromId: adviserId, toQueueId: fact.queueId })
      if (kind === 'abandoned') story.abandonedAt = at
      if (kind === 'abandoned' || kind === 'closed') Object.assign(story, { closedAt: at, outcome: reason })
    } else if (kind === 'wrapUpEnded') {
      const last = story.legs.findLast((one) => one.adviserId === adviserId)
      if (last?.to != null) last.wrapUpMs += Math.max(0, at - last.to)
      if (last?.to != null) last.to = Math.max(last.to, at)
    } else if (leg && doingAfter[kind]) {
      count(at)
      doing = doingAfter[kind]
    }
  }
  return story
}

/** The stories of many contacts, whose facts may lie mixed; in the order of their first facts. */
export function storiesOf(facts: readonly RecordedFact[]): Story[] {
  const of = Map.groupBy(facts, ({ contactId }) => contactId)
  return [...of.values()].map(storyOf)
}
