import type { Reason, Row } from '../protocol/rows.ts'
import type { Territory } from './calendar/territories.ts'
import { aheadMsOf, hasRoom, plainRules, reachOf, reaches, unitsOf, type Rules } from './routing/reach.ts'
import { goneMinutes, hasLeft, letterReturned, wasLost } from './offer.ts'

/** A contact in line. `enteredAt` is the customer's arrival: no refusal, lapse or hand-over ever moves it. */
export interface Waiting {
  contactId: string
  channel: Row<'queue'>['channel']
  skill: Row<'queue'>['skill']
  language: Row<'contact'>['language']
  /** Region of the customer's service address; '' when it is not known. */
  region: string
  enteredAt: number
  /** Who refused it or let it lapse, and when (ms): one for each time. */
  turnedDown: { adviserId: string; at: number; state: 'refused' | 'lapsed' }[]
  /** Who handed it over to this skill, or was gone from it, when (ms) and why. */
  handedOver: { adviserId: string; name: string; at: number; reasonCode: string } | null
  /** Whom it was handed to by name, while he is available: his next. */
  keptFor: string | null
  /** Somebody has another contact of the same case open now: it is part of live work, however it came. */
  isLive: boolean
  /** Who worked on an earlier contact of the same case. */
  knownBy: string[]
  /** His customer waits on the telephone, and hears music. */
  onLine: boolean
  /** What it is about, and for whom: what rules of the plan ask. */
  line: Row<'line'>['kind'] | null
  assistance: Row<'customer'>['assistance']
  territory: Territory
  /** Codes of the plan. */
  urgencies: readonly string[]
  /** How many wait in the same line, this one too. */
  depth: number
}
/** An adviser whose state is `available`. */
export interface Candidate {
  adviserId: string
  skills: readonly string[]
  languages: readonly string[]
  capacity: number
  /** Level in each skill, 1 to 5. */
  levels: Readonly<Record<string, number>>
  siteId: string
  /** His site is our own, not a partner's. */
  isOwn: boolean
  /** Units of the contacts offered to him, open with him, or handed to him and next to be offered. */
  load: number
  /** An offer rings at his desk: one at a time, the longest waiting first. */
  ringing: boolean
  /** Regions his site serves; null: all. */
  regions: readonly string[] | null
  /** Since when nothing was given to him, ms. */
  idleSince: number
  /** Since when he says himself that he is available, ms; null when the system or a lead says so. */
  returnedAt: number | null
  /** His telephone is ready and no call is with him: nobody has two at a time, whatever his capacity. */
  phone: boolean
}
export interface Choice {
  contactId: string
  adviserId: string
  why: Reason[]
}

/** Who refused it, or handed it over, is asked again when nobody else is free for it, and not before this time. */
export const askAgainMs = 30_000

/**
 * Who has written a letter does not sit before it, who chats does: a letter grows as pressing in a day as a chat in a minute, and
 * stays there. So a letter is not passed for ever, and a Monday's pile of them keeps no chat waiting longer than that minute.
 */
const isWritten = (channel: Waiting['channel']): boolean => channel === 'email' || channel === 'form'
const [writtenDay, liveMinute] = [24 * 3_600_000, 60_000]
/** Who hears music does nothing else meanwhile, and hangs up; who chats has the page beside his work: twenty seconds press like a minute [judged]. */
const onLineFactor = 3
const pressing = ({ plan }: Rules, contact: Waiting, now: number): number => {
  const { channel, enteredAt, isLive, onLine } = contact
  const waited = now - enteredAt
  const ahead = aheadMsOf(plan, contact)
  if (onLine) return waited * onLineFactor + ahead
  return (isWritten(channel) && !isLive ? Math.min(1, waited / writtenDay) * liveMinute : waited) + ahead
}

/** He was talking, and his adviser's desk went from under the call: before all who have not begun. */
const wasCutOff = ({ onLine, handedOver }: Waiting): boolean => onLine && wasLost(handedOver?.reasonCode ?? '')

/**
 * Who gets what: the contact that has waited longest for its channel first, to the adviser with the skill, the language, the customer's region and a free place who has the
 * least in hand and is idle for longest; one who knows the case comes before the others. Who let it lapse was set away: once he
 * says himself that he is back, he is asked at once, but after those who never turned it down. What finds nobody waits, and holds
 * up nobody. Nobody hears two offers at once: what was handed to somebody by name waits for the one that rings, and comes next.
 */
export function chooseOffers(
  waiting: Waiting[],
  advisers: Candidate[],
  now: number,
  rules: Rules = plainRules,
): Choice[] {
  const ringing = new Set(advisers.filter((adviser) => adviser.ringing).map((adviser) => adviser.adviserId))
  const choices: Choice[] = []
  const inOrder = [...waiting].sort(
    (a, b) =>
      Number(b.keptFor !== null) - Number(a.keptFor !== null) ||
      Number(wasCutOff(b)) - Number(wasCutOff(a)) ||
      pressing(rules, b, now) - pressing(rules, a, now) ||
      a.enteredAt - b.enteredAt ||
      order(a.contactId, b.contactId),
  )
  for (const contact of inOrder) {
    const { contactId, keptFor } = contact
    if (keptFor !== null) {
      // His place is kept: it is counted in his load already.
      const his = advisers.find((adviser) => adviser.adviserId === keptFor)
      if (ringing.has(keptFor) || !his || (contact.onLine && !his.phone)) continue
      const why = contact.handedOver ? handedBy(contact) : [{ code: 'why.knowsCase', params: {} }]
      choices.push({ contactId, adviserId: keptFor, why })
      ringing.add(keptFor)
      continue
    }
    const asked = advisers.filter((adviser) => !ringing.has(adviser.adviserId))
    if (waitsForHis(rules, contact, advisers, asked, now)) continue
    const best = bestFor(rules, contact, asked, now)
    if (!best) continue
    choices.push({
      contactId,
      adviserId: best.adviserId,
      why: reasons(rules, best, contact, now),
    })
    ringing.add(best.adviserId)
  }
  return choices
}

/** The one of these whom this contact is offered to now; undefined: none of them. */
export function bestFor(rules: Rules, contact: Waiting, advisers: Candidate[], now: number): Candidate | undefined {
  const rings = reachOf(rules, contact, now)
  const units = unitsOf(rules.plan, contact.channel)
  return advisers
    .filter((adviser) => canTake(adviser, contact) && reaches(rules, rings, adviser, contact.skill, now))
    .filter((adviser) => hasRoom(adviser, units) && mayBeAsked(adviser, contact, now))
    .sort(
      (a, b) =>
        Number(saidNoAt(a, contact) !== undefined) - Number(saidNoAt(b, contact) !== undefined) ||
        Number(hasLapsed(a, contact)) - Number(hasLapsed(b, contact)) ||
        Number(contact.knownBy.includes(b.adviserId)) - Number(contact.knownBy.includes(a.adviserId)) ||
        a.load - b.load ||
        a.idleSince - b.idleSince ||
        order(a.adviserId, b.adviserId),
    )[0]
}

/** For a while it waits for who knows the case, who is there and has no place at this instant; past it, anybody has it. */
function waitsForHis(rules: Rules, contact: Waiting, all: Candidate[], asked: Candidate[], now: number): boolean {
  if (now - contact.enteredAt >= (rules.plan.preferredMs[contact.channel] ?? 0)) return false
  const rings = reachOf(rules, contact, now)
  const units = unitsOf(rules.plan, contact.channel)
  const his = all.filter(
    (adviser) =>
      contact.knownBy.includes(adviser.adviserId) &&
      canTake({ ...adviser, phone: true }, contact) &&
      reaches(rules, rings, adviser, contact.skill, now) &&
      saidNoAt(adviser, contact) === undefined,
  )
  return his.length > 0 && !his.some((one) => asked.includes(one) && hasRoom(one, units) && canTake(one, contact))
}

function canTake(adviser: Candidate, contact: Waiting): boolean {
  const { skills, languages, regions } = adviser
  if (contact.onLine && !adviser.phone) return false
  const served = regions === null || contact.region === '' || regions.includes(contact.region)
  return served && skills.includes(contact.skill) && languages.includes(contact.language)
}

function hasLapsed({ adviserId }: Candidate, { turnedDown }: Waiting): boolean {
  return turnedDown.some((no) => no.adviserId === adviserId && no.state === 'lapsed')
}

/** When he said no for the last time; undefined when he did not, or only let it lapse and came back by himself since. */
function saidNoAt({ adviserId, returnedAt }: Candidate, { turnedDown, handedOver }: Waiting): number | undefined {
  const times = turnedDown
    .filter((no) => no.adviserId === adviserId && (no.state === 'refused' || returnedAt === null || returnedAt < no.at))
    .map(({ at }) => at)
  // Taken back from an empty chair, or his answer came back: he said nothing.
  const isHis = handedOver?.adviserId === adviserId
  const reasonCode = handedOver?.reasonCode ?? ''
  const wasTaken = hasLeft(reasonCode) || goneMinutes(reasonCode) !== null || reasonCode === letterReturned
  if (isHis && !wasTaken) times.push(handedOver.at)
  return times.length > 0 ? Math.max(...times) : undefined
}

/** A full adviser is nobody to wait for: who said no is passed for a moment only, then comes after all others. */
function mayBeAsked(adviser: Candidate, contact: Waiting, now: number): boolean {
  const at = saidNoAt(adviser, contact)
  return at === undefined || now - at >= askAgainMs
}

function handedBy({ handedOver }: Waiting): Reason[] {
  return handedOver ? [{ code: 'why.handedOver', params: { from: handedOver.name } }] : []
}

/** Why him, in the words the desk will say. */
function reasons(rules: Rules, adviser: Candidate, contact: Waiting, now: number): Reason[] {
  const why = handedBy(contact)
  for (const code of contact.urgencies) why.push({ code: `why.urgency.${code}`, params: {} })
  if (contact.turnedDown.length > 0) why.push({ code: 'why.returned', params: { times: contact.turnedDown.length } })
  if (contact.knownBy.includes(adviser.adviserId)) why.push({ code: 'why.knowsCase', params: {} })
  why.push({ code: 'why.skill', params: { skill: contact.skill } })
  const [first] = reachOf(rules, { ...contact, enteredAt: now, depth: 0 }, now)
  if (first && !reaches(rules, [first], adviser, contact.skill, now)) why.push({ code: 'why.widened', params: {} })
  why.push({ code: 'why.language', params: { language: contact.language } })
  if (adviser.load === 0) {
    const minutes = Math.max(0, Math.floor((now - adviser.idleSince) / 60_000))
    why.push({ code: 'why.longestIdle', params: { minutes } })
  }
  return why
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
