import { historyEntry } from '../../shared/domain/historyEntry.ts'
import { decided, pendingResolution, repeatWindowMs } from '../../shared/domain/resolution.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { DemoRows } from '../db/demo.ts'
import { shopOf } from './sites.ts'
import { talk } from './talk.ts'
import { atMostTwice, type Matter, type Teller } from './teller.ts'
import { day } from './worldTime.ts'

export interface ContactFact {
  channel: Row<'contact'>['channel']
  at: number
  /** How long it took, minutes. */
  minutes: number
  outcome: 'resolved' | 'followUp' | 'abandoned'
  reasonCode?: string
  /** What the customer said or wrote. */
  words: string
  /** What the adviser noted. */
  text: string
  /** What the adviser answered, kept when the exchange was written. */
  answer?: string
  told?: string[]
  by?: DemoRows['adviser'][number]
  outbound?: boolean
}
const written: string[] = ['chat', 'email', 'sms', 'form', 'social']
/** Words of older exchanges are not kept (the note is), and older verdicts are not shown back. */
const wordsKept = 90 * day
const verdictsShown = 14 * day

/** One closed contact with its line in the history; recent ones keep their messages and their "résolu en une fois". */
export function tellContact(t: Teller, matter: Matter, fact: ContactFact): DemoRows['contact'][number] {
  const { customer, rows, time } = t
  const by = fact.by ?? t.staff.forTopic(matter.topic, t.r)
  const id = t.id('k')
  const closedAt = Math.max(fact.at + 60_000, Math.min(fact.at + fact.minutes * 60_000, time.today - 60_000))
  const keeps = written.includes(fact.channel) && fact.at > time.today - wordsKept
  const answers = keeps && fact.answer !== undefined && fact.outcome !== 'abandoned'
  const exchange = answers && fact.channel === 'chat' ? exchangeOf(t, matter.topic) : []
  const contact: DemoRows['contact'][number] = {
    id,
    caseId: matter.id,
    customerId: customer.id,
    channel: fact.channel,
    direction: fact.outbound ? 'outbound' : 'inbound',
    topic: matter.topic,
    language: customer.language,
    subject: matter.subject,
    state: 'closed',
    adviserId: fact.outcome === 'abandoned' ? null : by.id,
    queueId: fact.channel === 'chat' ? `chat-${matter.topic}` : null,
    enteredAt: fact.at,
    pickedUpAt: fact.outcome === 'abandoned' ? null : Math.min(closedAt, fact.at + t.r.int(15, 400) * 1000),
    closedAt,
    outcome: fact.outcome,
    reasonCode: fact.reasonCode ?? null,
    inboundN: keeps ? 1 + 2 * exchange.length : 0,
    seenN: keeps ? 1 + 2 * exchange.length : 0,
    lastMessageAt: keeps ? (answers ? closedAt - 60_000 : fact.at) : null,
    lastMessageBy: keeps ? (answers ? 'adviser' : 'customer') : null,
    preview: keeps ? (answers ? (fact.answer ?? '') : fact.words).slice(0, 120) : '',
    customerOnline: false,
    handOver: null,
    handOvers: 0,
    threadId: null,
  }
  rows.contact.push(contact)
  if (keeps) tellWords(t, contact, fact, answers ? by : null, exchange)
  const isVisit = fact.channel === 'visit'
  rows.historyEntry.push(
    historyEntry({
      // As the running desk does: a contact's one line of history has the contact's own id.
      id,
      customerId: customer.id,
      caseId: matter.id,
      at: fact.at,
      kind: isVisit ? 'visit' : 'contact',
      channel: fact.channel,
      code: isVisit ? 'visit.shop' : `contact.${fact.outcome}`,
      params: {
        channel: fact.channel,
        topic: matter.topic,
        ...(fact.reasonCode ? { reasonCode: fact.reasonCode } : {}),
        ...(isVisit ? { shop: shopOf(customer.region) } : {}),
      },
      text: atMostTwice(t, fact.text) || likeLastTime(fact.text),
      actor: isVisit ? shopOf(customer.region) : fact.outcome === 'abandoned' ? '' : by.name,
      tone: fact.outcome === 'abandoned' ? 'bad' : 'neutral',
      told: (fact.told ?? []).map((text) => ({ text, at: fact.at, channel: fact.channel })),
      refTable: 'contact',
      refId: id,
    }),
  )
  judgeEarlier(t, contact)
  if (fact.outcome === 'resolved' && closedAt > time.today - verdictsShown) {
    rows.resolution.push(settled(pendingResolution(contact, matter, customer, by.id), time.now))
  }
  return contact
}

function tellWords(
  t: Teller,
  contact: Row<'contact'>,
  fact: ContactFact,
  by: { id: string; name: string } | null,
  exchange: Exchange,
): void {
  const { id: contactId, caseId, customerId, channel } = contact
  const common = { contactId, caseId, customerId, channel, state: 'read' } as const
  const who = {
    author: 'customer',
    adviserId: null,
    authorName: `${t.customer.givenName} ${t.customer.familyName}`,
  } as const
  t.rows.message.push({ ...common, ...who, attachments: [], id: t.id('m'), n: 1, text: fact.words, at: fact.at })
  if (!by || fact.answer === undefined) return
  const adviser = { author: 'adviser', adviserId: by.id, authorName: by.name } as const
  const end = (contact.closedAt ?? fact.at) - 60_000
  const lines = exchange.flatMap(([asked, said]) => [
    { ...adviser, text: asked },
    { ...who, text: said },
  ])
  lines.forEach((line, k) => {
    const at = fact.at + Math.floor(((end - fact.at) * (k + 1)) / (lines.length + 1))
    t.rows.message.push({ ...common, ...line, attachments: [], id: t.id('m'), n: k + 2, at })
  })
  const answer = { ...adviser, text: fact.answer }
  t.rows.message.push({ ...common, ...answer, attachments: [], id: t.id('m'), n: lines.length + 2, at: end })
}

const likeLastTime = (text: string): string =>
  text === '' ? '' : `Comme la fois précédente : ${text.slice(0, 1).toLowerCase()}${text.slice(1)}`

type Exchange = readonly (readonly [asked: string, said: string])[]
/** One chat in three is a conversation: some of what is usually asked, in its order. */
function exchangeOf(t: Teller, topic: Matter['topic']): Exchange {
  if (!t.r.chance(0.35)) return []
  const [wanted, all] = [t.r.int(2, 4), talk[topic]]
  const first = t.r.int(0, Math.max(0, all.length - wanted))
  return all.slice(first, first + wanted)
}

/** Whoever closed the same matter within seven days had not done it in one go. */
function judgeEarlier(t: Teller, later: Row<'contact'>): void {
  if (later.direction !== 'inbound') return
  const list = t.rows.resolution
  for (let k = list.length - 1; k >= 0; k--) {
    const earlier = list[k] as Row<'resolution'>
    if (earlier.customerId !== later.customerId) return
    const gap = later.enteredAt - earlier.closedAt
    if (earlier.caseId === later.caseId && gap >= 0 && gap < repeatWindowMs) {
      list[k] = decided(earlier, true, later.enteredAt)
    }
  }
}

function settled(resolution: Row<'resolution'>, now: number): Row<'resolution'> {
  return resolution.dueAt <= now ? decided(resolution, false, resolution.dueAt) : resolution
}
