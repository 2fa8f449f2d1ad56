import type { Reason, Row } from '../protocol/rows.ts'

/** A contact in line. `enteredAt` is the customer's arrival: no refusal, lapse or hand-over ever moves it. */
export interface Waiting {
  contactId: string
  skill: Row<'queue'>['skill']
  language: Row<'contact'>['language']
  /** Region of the customer's service address; '' when it is not known. */
  region: string
  enteredAt: number
  /** Who refused it or let it lapse, and when (ms): one for each time. */
  turnedDown: { adviserId: string; at: number; state: 'refused' | 'lapsed' }[]
  /** Who handed it over to this skill, and when (ms). */
  handedOver: { adviserId: string; name: string; at: number } | null
  /** Who worked on an earlier contact of the same case. */
  knownBy: string[]
}
/** An adviser whose state is `available`. */
export interface Candidate {
  adviserId: string
  skills: readonly string[]
  languages: readonly string[]
  capacity: number
  /** Contacts offered to him or open with him. */
  load: number
  /** An offer rings at his desk: one at a time, the longest waiting first. */
  ringing: boolean
  /** Regions his site serves; null: all. */
  regions: readonly string[] | null
  /** Since when nothing was given to him, ms. */
  idleSince: number
  /** Since when he says himself that he is available, ms; null when the system or a lead says so. */
  returnedAt: number | null
}
export interface Choice {
  contactId: string
  adviserId: string
  why: Reason[]
}

/** Who refused it, or handed it over, is asked again only when nobody else could ever take it, and not before this time. */
export const askAgainMs = 30_000

/**
 * Who gets what: the longest waiting contact first, to the adviser with the skill, the language, the customer's region and a free place who has the
 * least in hand and is idle for longest; one who knows the case comes before the others. Who let it lapse was set away: once he
 * says himself that he is back, he is asked at once, but after those who never turned it down. What finds nobody waits, and holds
 * up nobody. Nobody hears two offers at once.
 */
export function chooseOffers(waiting: Waiting[], advisers: Candidate[], now: number): Choice[] {
  const ringing = new Set(advisers.filter((adviser) => adviser.ringing).map((adviser) => adviser.adviserId))
  const choices: Choice[] = []
  for (const contact of [...waiting].sort((a, b) => a.enteredAt - b.enteredAt || order(a.contactId, b.contactId))) {
    const able = advisers.filter((adviser) => canTake(adviser, contact))
    const best = able
      .filter((adviser) => !ringing.has(adviser.adviserId) && adviser.load < adviser.capacity)
      .filter((adviser) => mayBeAsked(adviser, contact, able, now))
      .sort(
        (a, b) =>
          Number(hasLapsed(a, contact)) - Number(hasLapsed(b, contact)) ||
          Number(contact.knownBy.includes(b.adviserId)) - Number(contact.knownBy.includes(a.adviserId)) ||
          a.load - b.load ||
          a.idleSince - b.idleSince ||
          order(a.adviserId, b.adviserId),
      )[0]
    if (!best) continue
    choices.push({
      contactId: contact.contactId,
      adviserId: best.adviserId,
      why: reasons(best, contact, now),
    })
    ringing.add(best.adviserId)
  }
  return choices
}

function canTake(adviser: Candidate, contact: Waiting): boolean {
  const { skills, languages, regions } = adviser
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
  if (handedOver?.adviserId === adviserId) times.push(handedOver.at)
  return times.length > 0 ? Math.max(...times) : undefined
}

function mayBeAsked(adviser: Candidate, contact: Waiting, able: Candidate[], now: number): boolean {
  const at = saidNoAt(adviser, contact)
  if (at === undefined) return true
  // A full adviser counts as "somebody else": he will have a place, and has not said no.
  return now - at >= askAgainMs && able.every((other) => saidNoAt(other, contact) !== undefined)
}

/** Why him, in the words the desk will say. */
function reasons(adviser: Candidate, contact: Waiting, now: number): Reason[] {
  const why: Reason[] = []
  if (contact.handedOver) why.push({ code: 'why.handedOver', params: { from: contact.handedOver.name } })
  if (contact.turnedDown.length > 0) why.push({ code: 'why.returned', params: { times: contact.turnedDown.length } })
  if (contact.knownBy.includes(adviser.adviserId)) why.push({ code: 'why.knowsCase', params: {} })
  why.push({ code: 'why.skill', params: { skill: contact.skill } })
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
