import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseOffers, type Candidate, type Waiting } from '../routing.ts'
import { adviser, contact, now } from '../testing/routingKit.ts'
import { decisionOf, replayed } from './decision.ts'
import { defaultPlan, plainPlan, routingPlanSchema, type RoutingPlan } from './plan.ts'
import { aheadMsOf, reachOf, rulesOf } from './reach.ts'

const ring = fc.record({
  afterMs: fc.constantFrom(0, 10_000, 60_000),
  orDepth: fc.constantFrom(null, 2),
  during: fc.constantFrom('open' as const, 'closed' as const, 'always' as const),
  level: fc.integer({ min: 1, max: 4 }),
  sites: fc.constantFrom(null, 'own' as const, ['s1'], ['s2']),
})
const week = Array.from({ length: 7 }, () => [{ from: '08:00', to: '19:00' }])
const hours: RoutingPlan['hours'] = {
  day: { territory: 'customer', open: { zone: 'Europe/Paris', week, exceptions: {}, holidays: [] } },
}
const plans: fc.Arbitrary<RoutingPlan> = fc
  .record({
    rings: fc.array(ring, { minLength: 1, maxLength: 3 }),
    bounded: fc.boolean(),
    units: fc.constantFrom({}, { chat: 1, voice: 3 }, { chat: 2 }),
    preferred: fc.constantFrom(0, 30_000),
    site: fc.boolean(),
  })
  .map(({ rings, bounded, units, preferred, site }) => ({
    ...plainPlan,
    hours,
    siteHours: (site ? { s1: 'day' } : {}) as RoutingPlan['siteHours'],
    urgencies: defaultPlan.urgencies,
    units,
    preferredMs: { chat: preferred, voice: preferred },
    rules: [{ match: {}, hours: bounded ? 'day' : null, rings }],
  }))
const advisers: fc.Arbitrary<Candidate[]> = fc
  .array(
    fc.record({
      skills: fc.subarray(['internet', 'tv'], { minLength: 1 }),
      level: fc.integer({ min: 1, max: 4 }),
      siteId: fc.constantFrom('s1', 's2'),
      isOwn: fc.boolean(),
      capacity: fc.integer({ min: 1, max: 4 }),
      load: fc.nat(3),
      idle: fc.nat(100),
      phone: fc.boolean(),
      ringing: fc.boolean(),
    }),
    { maxLength: 6 },
  )
  .map((list) =>
    list.map(({ level, idle, ...one }, i) =>
      adviser(`a${i}`, { ...one, levels: { internet: level, tv: level }, idleSince: now - idle }),
    ),
  )
const lines: fc.Arbitrary<Waiting[]> = fc
  .array(
    fc.record({
      skill: fc.constantFrom('internet' as const, 'tv' as const),
      channel: fc.constantFrom('chat' as const, 'voice' as const),
      territory: fc.constantFrom('FR' as const, 'RE' as const, 'PF' as const),
      waited: fc.nat(90_000),
      depth: fc.integer({ min: 1, max: 3 }),
      knownBy: fc.subarray(['a0', 'a1']),
      urgencies: fc.subarray(['hacked', 'repeat']),
    }),
    { maxLength: 8 },
  )
  .map((list) =>
    list.map(({ waited, ...one }, i) =>
      contact(`k${i}`, { ...one, enteredAt: now - waited, onLine: one.channel === 'voice' }),
    ),
  )
const roomFor = (one: Candidate, units: number): boolean => one.load + units <= one.capacity || one.load === 0

describe('property: the plan', () => {
  test('RT3 RT5 RT6 RT7 nobody is offered what he may not treat, what no open ring gives him, or more than his capacity', () => {
    fc.assert(
      fc.property(plans, lines, advisers, fc.nat(23), (plan, waiting, floor, hour) => {
        const rules = rulesOf(plan, null)
        const at = now + hour * 3_600_000
        const shifted = waiting.map((one) => ({ ...one, enteredAt: one.enteredAt + hour * 3_600_000 }))
        for (const { contactId, adviserId } of chooseOffers(shifted, floor, at, rules)) {
          const given = shifted.find((one) => one.contactId === contactId)!
          const him = floor.find((one) => one.adviserId === adviserId)!
          const units = plan.units[given.channel] ?? 1
          expect(him.skills).toContain(given.skill)
          expect(him.ringing).toBe(false)
          expect(!given.onLine || him.phone).toBe(true)
          expect(roomFor(him, units)).toBe(true)
          // Written out anew: an open ring of the rule that reaches him.
          const isOpen = plan.rules[0]!.hours === null || rules.isOpen('day', given.territory, at)
          const rings = plan.rules[0]!.rings.filter(
            (one) =>
              (one.during === 'always' || (one.during === 'open') === isOpen) &&
              (at - given.enteredAt >= one.afterMs || (one.orDepth !== null && given.depth >= one.orDepth)) &&
              him.levels[given.skill]! >= one.level &&
              (one.sites === null || (one.sites === 'own' ? him.isOwn : one.sites.includes(him.siteId))),
          )
          expect(rings).not.toEqual([])
          expect(him.siteId === 's1' && plan.siteHours.s1 ? rules.isOpen('day', 'FR', at) : true).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('RT3 rings only widen: who is reached stays reached as long as the hours stand', () => {
    fc.assert(
      fc.property(plans, lines, fc.nat(120_000), (plan, waiting, more) => {
        const rules = rulesOf({ ...plan, hours: {}, siteHours: {} }, null)
        for (const one of waiting) {
          const [before, after] = [reachOf(rules, one, now), reachOf(rules, one, now + more)]
          for (const reached of before) expect(after).toContainEqual(reached)
        }
      }),
    )
  })

  test('RT2 the more urgent of two that are alike goes first, and a head start has an end', () => {
    const rules = rulesOf({ ...plainPlan, urgencies: defaultPlan.urgencies }, null)
    fc.assert(
      fc.property(
        fc.nat(3_600_000),
        fc.subarray(['hacked', 'repeat', 'cutOff', 'missedPromise']),
        (earlier, urgencies) => {
          const urgent = contact('urgent', { urgencies, enteredAt: now - 1_000 })
          const plain = contact('plain', { enteredAt: now - 1_000 - earlier })
          const [first] = chooseOffers([plain, urgent], [adviser('a', { capacity: 1 })], now, rules)
          const ahead = aheadMsOf(rules.plan, urgent)
          fc.pre(ahead !== earlier)
          expect(first?.contactId).toBe(ahead > earlier ? 'urgent' : 'plain')
        },
      ),
    )
  })

  test('RT4 it waits for who knows it while he has no place, never past the time, never for who is not there', () => {
    const rules = rulesOf({ ...plainPlan, preferredMs: { chat: 20_000 } }, null)
    fc.assert(
      fc.property(fc.nat(40_000), fc.boolean(), fc.boolean(), (waited, isThere, isFull) => {
        const his = adviser('his', { capacity: 1, load: isFull ? 1 : 0 })
        const floor = [...(isThere ? [his] : []), adviser('other')]
        const known = contact('k', { knownBy: ['his'], enteredAt: now - waited })
        const [choice] = chooseOffers([known], floor, now, rules)
        const expected = isThere && !isFull ? 'his' : isThere && waited < 20_000 ? undefined : 'other'
        expect(choice?.adviserId).toBe(expected)
      }),
    )
  })

  test('RT12 a decision made again by its facts comes to the same', () => {
    fc.assert(
      fc.property(plans, lines, advisers, (plan, waiting, floor) => {
        const rules = rulesOf(plan, null)
        const given = new Set<string>()
        for (const { contactId, adviserId } of chooseOffers(waiting, floor, now, rules)) {
          const one = waiting.find((each) => each.contactId === contactId)!
          const kept = decisionOf(rules, one, { chosen: adviserId, advisers: floor, given }, now)
          expect(replayed(plan, JSON.parse(JSON.stringify(kept)) as typeof kept, now)).toBe(adviserId)
          given.add(adviserId)
        }
      }),
      { numRuns: 500 },
    )
  })

  test('RT1 the default is a plan; one with hours that it has not is none', () => {
    expect(routingPlanSchema.parse(JSON.parse(JSON.stringify(defaultPlan)))).toEqual(defaultPlan)
    expect(routingPlanSchema.safeParse({ ...defaultPlan, siteHours: { s1: 'nowhere' } }).success).toBe(false)
  })
})
