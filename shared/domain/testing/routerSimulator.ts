import { chooseOffers, type Candidate, type Waiting } from '../routing.ts'
import type { Rules } from '../routing/reach.ts'
import { drawsOf } from './draws.ts'
import { contact } from './routingKit.ts'

export interface SimulatedCentre {
  /** Contacts a second, by skill. */
  arrivals: Partial<Record<Waiting['skill'], number>>
  advisers: Candidate[]
  /** Mean handling time, and mean patience (null: nobody gives up), ms. */
  handlingMs: number
  patienceMs: number | null
  /** Share of contacts that come back on a case that somebody here knows. */
  known: number
  /** Chance that a contact is passed on after it was begun, by level in its skill; none: nobody passes. */
  passes: readonly number[]
}
export interface Outcome {
  answered: number
  abandoned: number
  /** Over the answered, and over all that came, ms. */
  meanWait: number
  waited: number
  /** Share of all that came and were answered within the norm. */
  serviceLevel: number
  transfers: number
  /** Of those that somebody knows, how many he had. */
  preferred: number
  /** Waits of all that came, in their order: for intervals. */
  waits: { ms: number; abandoned: boolean }[]
}
interface Event {
  at: number
  do: 'arrive' | 'end' | 'leave' | 'look'
  id: string
}

const norm = 20_000

/** The router itself on a centre that is drawn: events in order, seeded, each decision by `chooseOffers`. Whoever is offered takes. */
export function simulateRouter(
  centre: SimulatedCentre,
  rules: Rules,
  { seed, count, warmUp }: { seed: number; count: number; warmUp: number },
): Outcome {
  const draws = drawsOf(seed)
  const advisers = new Map(centre.advisers.map((one) => [one.adviserId, { ...one, idleSince: 0 }]))
  const skills = Object.entries(centre.arrivals) as [Waiting['skill'], number][]
  const rate = skills.reduce((sum, [, one]) => sum + one, 0)
  const events: Event[] = []
  const plan = (event: Event): void => {
    let [low, high] = [0, events.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((events[middle]?.at ?? 0) > event.at) low = middle + 1
      else high = middle
    }
    events.splice(low, 0, event)
  }
  const looks = [
    ...new Set([
      ...rules.plan.rules.flatMap((rule) => rule.rings.map(({ afterMs }) => afterMs)),
      ...Object.values(rules.plan.preferredMs),
    ]),
  ].filter((ms) => ms > 0)
  let waiting: Waiting[] = []
  const held = new Map<string, { adviserId: string; contact: Waiting }>()
  const result: Outcome['waits'] = []
  let [answered, abandoned, wait, inTime, transfers, knownSeen, knownHad] = [0, 0, 0, 0, 0, 0, 0]
  const counts = (id: string): boolean => Number(id) >= warmUp
  const join = (one: Waiting, at: number): void => {
    waiting.push(one)
    for (const ms of looks) plan({ at: at + ms, do: 'look', id: one.contactId })
  }
  const decide = (at: number): void => {
    const free = [...advisers.values()]
    for (;;) {
      const choices = chooseOffers(waiting, free, at, rules)
      if (choices.length === 0) return
      for (const { contactId, adviserId } of choices) {
        const one = waiting.find((each) => each.contactId === contactId)
        const him = advisers.get(adviserId)
        if (!one || !him) throw new Error('chosen from nowhere')
        waiting = waiting.filter((each) => each !== one)
        if (him.load >= him.capacity) throw new Error('over capacity')
        him.load++
        held.set(contactId, { adviserId, contact: one })
        plan({ at: at + draws.exponential(centre.handlingMs), do: 'end', id: contactId })
        if (one.handedOver !== null || !counts(contactId)) continue
        const ms = at - one.enteredAt
        answered++
        wait += ms
        result.push({ ms, abandoned: false })
        if (ms <= norm) inTime++
        if (one.knownBy.length > 0) {
          knownSeen++
          if (one.knownBy.includes(adviserId)) knownHad++
        }
      }
    }
  }
  const ids = [...advisers.keys()]
  plan({ at: draws.exponential(1000 / rate), do: 'arrive', id: '0' })
  for (let event = events.pop(); event; event = events.pop()) {
    const { at, id } = event
    if (event.do === 'arrive') {
      let pick = draws.uniform() * rate
      const skill = skills.find(([, one]) => (pick -= one) < 0)?.[0] ?? 'internet'
      const isKnown = draws.uniform() < centre.known
      const able = ids.filter((one) => advisers.get(one)?.skills.includes(skill))
      const knower = able[Math.floor(draws.uniform() * able.length)]
      const patience = centre.patienceMs === null ? null : draws.exponential(centre.patienceMs)
      const knownBy = isKnown && knower !== undefined ? [knower] : []
      join(contact(id, { skill, enteredAt: at, region: '', knownBy }), at)
      if (patience !== null) plan({ at: at + patience, do: 'leave', id })
      if (Number(id) + 1 < warmUp + count)
        plan({ at: at + draws.exponential(1000 / rate), do: 'arrive', id: String(Number(id) + 1) })
    } else if (event.do === 'leave') {
      const one = waiting.find((each) => each.contactId === id)
      if (!one || one.handedOver) continue
      waiting = waiting.filter((each) => each !== one)
      if (!counts(id)) continue
      abandoned++
      result.push({ ms: at - one.enteredAt, abandoned: true })
    } else if (event.do === 'end') {
      const had = held.get(id)
      const him = had && advisers.get(had.adviserId)
      if (!had || !him) continue
      held.delete(id)
      him.load--
      him.idleSince = at
      const chance = centre.passes[him.levels[had.contact.skill] ?? 1] ?? 0
      if (had.contact.handedOver === null && chance > 0 && draws.uniform() < chance) {
        if (counts(id)) transfers++
        join({ ...had.contact, handedOver: { adviserId: him.adviserId, name: '', at, reasonCode: 'skill' } }, at)
        plan({ at: at + 30_000, do: 'look', id })
      }
    }
    decide(at)
  }
  const all = answered + abandoned
  return {
    answered,
    abandoned,
    meanWait: wait / Math.max(1, answered),
    waited: result.reduce((sum, { ms }) => sum + ms, 0) / Math.max(1, all),
    serviceLevel: inTime / Math.max(1, all),
    transfers,
    preferred: knownHad / Math.max(1, knownSeen),
    waits: result,
  }
}
