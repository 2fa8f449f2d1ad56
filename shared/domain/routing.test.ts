import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askAgainMs, chooseOffers, type Candidate, type Waiting } from './routing.ts'

const now = 10_000_000
const contact = (contactId: string, more: Partial<Waiting> = {}): Waiting => ({
  contactId,
  skill: 'internet',
  language: 'fr',
  region: 'Bretagne',
  enteredAt: now - 60_000,
  turnedDown: [],
  handedOver: null,
  knownBy: [],
  ...more,
})
const adviser = (adviserId: string, more: Partial<Candidate> = {}): Candidate => ({
  adviserId,
  skills: ['internet'],
  languages: ['fr'],
  capacity: 2,
  load: 0,
  ringing: false,
  regions: null,
  idleSince: now - 120_000,
  returnedAt: null,
  ...more,
})
const pairs = (waiting: Waiting[], advisers: Candidate[], at = now): string[] =>
  chooseOffers(waiting, advisers, at).map((choice) => `${choice.contactId}→${choice.adviserId}`)

describe('who gets what', () => {
  test('the longest waiting goes first, to the longest idle', () => {
    const waiting = [contact('new', { enteredAt: now - 1 }), contact('old')]
    const advisers = [adviser('a', { idleSince: now - 5, capacity: 1 }), adviser('b', { capacity: 1 })]
    expect(pairs(waiting, advisers)).toEqual(['old→b', 'new→a'])
  })

  test('nothing in hand goes before idle for longer with something in hand', () => {
    expect(pairs([contact('k')], [adviser('a', { load: 1, idleSince: 0 }), adviser('b')])).toEqual(['k→b'])
  })

  test('skill and language must both be there; what finds nobody holds up nobody', () => {
    const waiting = [
      contact('tv', { skill: 'tv', enteredAt: 0 }),
      contact('en', { language: 'en', enteredAt: 1 }),
      contact('k'),
    ]
    expect(pairs(waiting, [adviser('a')])).toEqual(['k→a'])
  })

  test('only who serves the region of the service address; of whom nothing is known, anybody', () => {
    const partner = adviser('a', { regions: ['Occitanie'] })
    expect(pairs([contact('k')], [partner])).toEqual([])
    expect(pairs([contact('k', { region: 'Occitanie' })], [partner])).toEqual(['k→a'])
    expect(pairs([contact('k', { region: '' })], [partner])).toEqual(['k→a'])
    expect(pairs([contact('k', { region: '' })], [adviser('a', { regions: [] })])).toEqual(['k→a'])
  })

  test('one offer rings at a time, the longest waiting', () => {
    const waiting = [contact('new', { enteredAt: now - 1 }), contact('old', { enteredAt: now - 9 })]
    expect(pairs(waiting, [adviser('a', { capacity: 4 })])).toEqual(['old→a'])
    expect(pairs(waiting, [adviser('a', { capacity: 4, load: 1, ringing: true })])).toEqual([])
    expect(pairs(waiting, [adviser('a', { capacity: 4, load: 3 }), adviser('b', { load: 1, ringing: true })])).toEqual([
      'old→a',
    ])
  })

  test('who knows the case comes first, when he has a place', () => {
    const known = contact('k', { knownBy: ['a'] })
    const advisers = [adviser('a', { load: 1 }), adviser('b')]
    expect(pairs([known], advisers)).toEqual(['k→a'])
    expect(pairs([known], [adviser('a', { load: 2 }), adviser('b')])).toEqual(['k→b'])
  })

  test('who said no is not asked while somebody else could ever take it, full as he may be', () => {
    const no = contact('k', { turnedDown: [{ adviserId: 'a', at: now - 10 * askAgainMs, state: 'refused' }] })
    expect(pairs([no], [adviser('a'), adviser('b')])).toEqual(['k→b'])
    expect(pairs([no], [adviser('a'), adviser('b', { load: 2 })])).toEqual([])
    expect(pairs([no], [adviser('a'), adviser('b', { skills: ['tv'] })])).toEqual(['k→a'])
  })

  test('when he is the only one he is asked again, but not at once', () => {
    for (const state of ['refused', 'lapsed'] as const) {
      const no = contact('k', { turnedDown: [{ adviserId: 'a', at: now, state }] })
      expect(pairs([no], [adviser('a')], now + askAgainMs - 1)).toEqual([])
      expect(pairs([no], [adviser('a')], now + askAgainMs)).toEqual(['k→a'])
    }
  })

  const lapsed = contact('k', { turnedDown: [{ adviserId: 'a', at: now - 5, state: 'lapsed' }] })
  const back = { returnedAt: now - 1 }

  test('who let it lapse and came back by himself is asked at once; set back by another, or before the lapse, not', () => {
    expect(pairs([lapsed], [adviser('a', back)])).toEqual(['k→a'])
    expect(pairs([lapsed], [adviser('a', { returnedAt: null })])).toEqual([])
    expect(pairs([lapsed], [adviser('a', { returnedAt: now - 6 })])).toEqual([])
  })

  test('after a lapse the others come first, even when he knows the case; he does not wait for one who is full', () => {
    const known = { ...lapsed, knownBy: ['a'] }
    expect(pairs([known], [adviser('a', back), adviser('b', { load: 1, idleSince: now })])).toEqual(['k→b'])
    expect(pairs([lapsed], [adviser('a', back), adviser('b', { load: 2 })])).toEqual(['k→a'])
  })

  test('coming back undoes no refusal and no hand-over, and he goes before one who refused', () => {
    const both = contact('k', { turnedDown: [...lapsed.turnedDown, { adviserId: 'a', at: now - 9, state: 'refused' }] })
    expect(pairs([both], [adviser('a', back)])).toEqual([])
    expect(
      pairs([{ ...lapsed, handedOver: { adviserId: 'a', name: 'Ana', at: now - 9 } }], [adviser('a', back)]),
    ).toEqual([])
    const refused = { adviserId: 'b', at: now - 10 * askAgainMs, state: 'refused' as const }
    const mixed = { ...lapsed, turnedDown: [...lapsed.turnedDown, refused] }
    expect(pairs([mixed], [adviser('a', { ...back, load: 2 }), adviser('b')])).toEqual([])
    expect(pairs([mixed], [adviser('a', { ...back, load: 1 }), adviser('b')])).toEqual(['k→a'])
  })

  test('who handed it over does not get it back while another has the skill', () => {
    const handed = contact('k', { handedOver: { adviserId: 'a', name: 'Ana', at: 0 } })
    expect(pairs([handed], [adviser('a'), adviser('b', { idleSince: now })])).toEqual(['k→b'])
  })

  test('why him, in codes', () => {
    const [choice] = chooseOffers(
      [
        contact('k', {
          knownBy: ['a'],
          turnedDown: [{ adviserId: 'b', at: 1, state: 'refused' }],
          handedOver: { adviserId: 'c', name: 'Carl', at: 0 },
        }),
      ],
      [adviser('a')],
      now,
    )
    expect(choice?.why).toEqual([
      { code: 'why.handedOver', params: { from: 'Carl' } },
      { code: 'why.returned', params: { times: 1 } },
      { code: 'why.knowsCase', params: {} },
      { code: 'why.skill', params: { skill: 'internet' } },
      { code: 'why.language', params: { language: 'fr' } },
      { code: 'why.longestIdle', params: { minutes: 2 } },
    ])
    const [busy] = chooseOffers([contact('k')], [adviser('a', { load: 1 })], now)
    expect(busy?.why.map((reason) => reason.code)).toEqual(['why.skill', 'why.language'])
  })
})

/** A floor that lives: contacts come, are offered, taken, refused, lapse and end, in any order. */
describe('property: a floor that lives', () => {
  type Step =
    | { do: 'arrive'; skill: 'internet' | 'tv'; language: 'fr' | 'en' }
    | { do: 'offer' }
    | { do: 'accept' | 'refuse' | 'lapse' | 'close'; which: number }
    | { do: 'wait'; ms: number }
  const which = fc.nat(20)
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({
      do: fc.constant('arrive' as const),
      skill: fc.constantFrom('internet', 'tv'),
      language: fc.constantFrom('fr', 'en'),
    }),
    fc.constant({ do: 'offer' as const }),
    fc.record({ do: fc.constantFrom('accept', 'refuse', 'lapse', 'close'), which }),
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
            const others = before.filter((one) => able(one, chosen) && !saidNo(one, chosen))
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
            const wanted = held.filter((one) => one.taken === (each.do === 'close'))
            const one = wanted[each.which % (wanted.length || 1)]
            if (!one) continue
            if (each.do === 'accept') one.taken = true
            else held = held.filter((other) => other !== one)
            if (each.do === 'refuse' || each.do === 'lapse') {
              const state = each.do === 'refuse' ? ('refused' as const) : ('lapsed' as const)
              const turnedDown = [...one.contact.turnedDown, { adviserId: one.adviserId, at: time, state }]
              waiting.push({ ...one.contact, turnedDown })
            }
          }
        }
        offer()
        // None forgotten: what is left waits for a skill, a language, a place, an offer that rings or the pause after a no.
        for (const left of waiting) {
          const could = floor().filter((one) => able(one, left) && !one.ringing && one.load < one.capacity)
          for (const one of could) expect(saidNo(one, left)).toBe(true)
        }
      }),
      { numRuns: 300 },
    )
  })

  const able = (one: Candidate, left: Waiting): boolean =>
    one.skills.includes(left.skill) && one.languages.includes(left.language)
  const saidNo = (one: Candidate, left: Waiting): boolean =>
    left.turnedDown.some((no) => no.adviserId === one.adviserId)
})
