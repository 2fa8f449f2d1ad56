import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askAgainMs, chooseOffers, type Candidate, type Waiting } from './routing.ts'
import { adviser, contact, now } from './testing/routingKit.ts'

/** A floor that lives: contacts come, are offered, taken, refused, lapse and end, in any order. */
describe('property: a floor that lives', () => {
  type Step =
    | { do: 'arrive'; skill: 'internet' | 'tv'; language: 'fr' | 'en' }
    | { do: 'offer' }
    | { do: 'accept' | 'refuse' | 'lapse' | 'close' | 'handOver' | 'leave'; which: number }
    | { do: 'wait'; ms: number }
  const ends = new Set<Step['do']>(['close', 'handOver', 'leave'])
  const which = fc.nat(20)
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({
      do: fc.constant('arrive' as const),
      skill: fc.constantFrom('internet', 'tv'),
      language: fc.constantFrom('fr', 'en'),
    }),
    fc.constant({ do: 'offer' as const }),
    fc.record({ do: fc.constantFrom('accept', 'refuse', 'lapse', 'close', 'handOver', 'leave'), which }),
    fc.record({ do: fc.constant('wait' as const), ms: fc.nat(2 * askAgainMs) }),
  )
  const people = fc.array(
    fc.record({
      skills: fc.subarray(['internet', 'tv'], { minLength: 1 }),
      languages: fc.subarray(['fr', 'en'], { minLength: 1 }),
      capacity: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 1, maxLength: 5 },
  )

  interface Held {
    contact: Waiting
    adviserId: string
    taken: boolean
  }

  test('no place is given twice, nobody waits beside one who could take him, and a no is a no', () => {
    fc.assert(
      fc.property(people, fc.array(step, { maxLength: 60 }), (list, steps) => {
        const advisers = list.map((one, i) => adviser(`a${i}`, { ...one, idleSince: 0 }))
        let [time, arrivals] = [now, 0]
        let waiting: Waiting[] = []
        let held: Held[] = []
        const floor = (): Candidate[] =>
          advisers.map((one) => {
            const his = held.filter((each) => each.adviserId === one.adviserId)
            return { ...one, load: his.length, ringing: his.some((each) => !each.taken) }
          })

        const offer = (): void => {
          const before = floor()
          const choices = chooseOffers(waiting, before, time)
          expect(new Set(choices.map((choice) => choice.contactId)).size).toBe(choices.length)
          for (const choice of choices) {
            const chosen = waiting.find((one) => one.contactId === choice.contactId)!
            const given = new Set(choices.map((one) => one.adviserId))
            const others = before.filter(
              (one) => able(one, chosen) && isFree(one) && !saidNo(one, chosen) && !given.has(one.adviserId),
            )
            const him = before.find((one) => one.adviserId === choice.adviserId)!
            expect(able(him, chosen) && !him.ringing).toBe(true)
            expect(saidNo(him, chosen) ? others : []).toEqual([])
            held.push({ contact: chosen, adviserId: him.adviserId, taken: false })
          }
          waiting = waiting.filter((one) => !choices.some((choice) => choice.contactId === one.contactId))
          const after = floor()
          for (const one of after) expect(one.load).toBeLessThanOrEqual(one.capacity)
          expect(new Set(choices.map((choice) => choice.adviserId)).size).toBe(choices.length)
          for (const left of waiting) {
            const idle = after.filter(
              (one) => able(one, left) && !one.ringing && one.load < one.capacity && !saidNo(one, left),
            )
            expect(idle).toEqual([])
          }
        }
        for (const each of steps) {
          time += 1
          if (each.do === 'arrive') {
            waiting.push(contact(`k${arrivals++}`, { skill: each.skill, language: each.language, enteredAt: time }))
          } else if (each.do === 'wait') time += each.ms
          else if (each.do === 'offer') offer()
          else {
            const wanted = held.filter((one) => one.taken === ends.has(each.do))
            const one = wanted[each.which % (wanted.length || 1)]
            if (!one) continue
            if (each.do === 'accept') one.taken = true
            else held = held.filter((other) => other !== one)
            if (each.do === 'handOver' || each.do === 'leave') {
              const reasonCode = each.do === 'leave' ? 'adviser.left' : 'skill'
              const handedOver = { adviserId: one.adviserId, name: 'Ana', at: time, reasonCode }
              waiting.push({ ...one.contact, handedOver })
            }
            if (each.do === 'refuse' || each.do === 'lapse') {
              const state = each.do === 'refuse' ? ('refused' as const) : ('lapsed' as const)
              const turnedDown = [...one.contact.turnedDown, { adviserId: one.adviserId, at: time, state }]
              waiting.push({ ...one.contact, turnedDown })
            }
          }
        }
        offer()
        // None forgotten, whatever was said no to: a moment later what is left waits for a skill, a language, a place or what rings.
        time += askAgainMs
        offer()
        for (const left of waiting) expect(floor().filter((one) => able(one, left) && isFree(one))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  const isFree = (one: Candidate): boolean => !one.ringing && one.load < one.capacity
  const able = (one: Candidate, left: Waiting): boolean =>
    one.skills.includes(left.skill) && one.languages.includes(left.language)
  const saidNo = (one: Candidate, left: Waiting): boolean =>
    left.turnedDown.some((no) => no.adviserId === one.adviserId) ||
    (left.handedOver?.adviserId === one.adviserId && left.handedOver.reasonCode !== 'adviser.left')
})
