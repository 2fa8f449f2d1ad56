import { describe, expect, test } from 'vitest'
import { askAgainMs, chooseOffers, type Candidate, type Waiting } from './routing.ts'
import { adviser, contact, now } from './testing/routingKit.ts'

const pairs = (waiting: Waiting[], advisers: Candidate[], at = now): string[] =>
  chooseOffers(waiting, advisers, at).map((choice) => `${choice.contactId}→${choice.adviserId}`)

describe('who gets what', () => {
  test('the longest waiting goes first, to the longest idle', () => {
    const waiting = [contact('new', { enteredAt: now - 1 }), contact('old')]
    const advisers = [adviser('a', { idleSince: now - 5, capacity: 1 }), adviser('b', { capacity: 1 })]
    expect(pairs(waiting, advisers)).toEqual(['old→b', 'new→a'])
  })

  test('a letter of this morning keeps no chat waiting, and one of yesterday is not passed for ever', () => {
    const hour = 3_600_000
    const chat = contact('chat', { enteredAt: now - 30_000 })
    const letter = (hours: number) => contact('letter', { channel: 'email', enteredAt: now - hours * hour })
    const one = [adviser('a', { capacity: 1 })]
    expect(pairs([letter(2), chat], one)).toEqual(['chat→a'])
    expect(pairs([letter(25), chat], one)).toEqual(['letter→a'])
    expect(pairs([letter(25), contact('chat', { enteredAt: now - 10 * 60_000 })], one)).toEqual(['chat→a'])
  })

  test('what is written about a matter that somebody has open presses as live work, and is his next by name', () => {
    const chat = contact('chat', { enteredAt: now - 30_000 })
    const added = contact('added', { channel: 'form', enteredAt: now - 31_000, isLive: true })
    expect(pairs([chat, added], [adviser('a', { capacity: 1 })])).toEqual(['added→a'])
    expect(pairs([chat, { ...added, isLive: false }], [adviser('a', { capacity: 1 })])).toEqual(['chat→a'])
    const full = adviser('his', { capacity: 1, load: 2 })
    expect(pairs([{ ...added, keptFor: 'his' }], [full, adviser('idle', { idleSince: 0 })])).toEqual(['added→his'])
  })

  test('a pile of letters from before the week-end keeps no chat waiting longer than a minute; among them the oldest is first', () => {
    const hour = 3_600_000
    const letters = Array.from({ length: 30 }, (_, n) =>
      contact(`letter-${n}`, { channel: n % 2 === 0 ? 'email' : 'form', enteredAt: now - (62 - n) * hour }),
    )
    const one = [adviser('a', { capacity: 1 })]
    const chat = (seconds: number) => contact('chat', { enteredAt: now - seconds * 1_000 })
    expect(pairs([...letters, chat(61)], one)).toEqual(['chat→a'])
    expect(pairs([...letters.toReversed(), chat(59)], one)).toEqual(['letter-0→a'])
    expect(pairs(letters.slice(3).toReversed(), one)).toEqual(['letter-3→a'])
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

  test('what was handed to him by name waits for the one that rings, then comes before all that wait longer', () => {
    const his = contact('his', {
      keptFor: 'a',
      skill: 'tv',
      handedOver: { adviserId: 'c', name: 'Carl', at: now, reasonCode: 'skill' },
    })
    const waiting = [contact('old', { enteredAt: 0 }), his]
    // His place is counted already: he may be full with it.
    expect(pairs(waiting, [adviser('a', { load: 2, ringing: true })])).toEqual([])
    expect(pairs(waiting, [adviser('a', { load: 2 })])).toEqual(['his→a'])
    expect(pairs(waiting, [adviser('a', { load: 1 })])).toEqual(['his→a'])
    expect(pairs([his, { ...his, contactId: 'older', enteredAt: 1 }], [adviser('a')])).toEqual(['older→a'])
  })

  test('who knows the case comes first, when he has a place', () => {
    const known = contact('k', { knownBy: ['a'] })
    const advisers = [adviser('a', { load: 1 }), adviser('b')]
    expect(pairs([known], advisers)).toEqual(['k→a'])
    expect(pairs([known], [adviser('a', { load: 2 }), adviser('b')])).toEqual(['k→b'])
  })

  test('who said no is not asked while somebody else is free for it; a full one is nobody to wait for', () => {
    const no = contact('k', { turnedDown: [{ adviserId: 'a', at: now - 10 * askAgainMs, state: 'refused' }] })
    expect(pairs([no], [adviser('a'), adviser('b')])).toEqual(['k→b'])
    expect(pairs([no], [adviser('a'), adviser('b', { load: 2 })])).toEqual(['k→a'])
    const justNow = contact('k', { turnedDown: [{ adviserId: 'a', at: now - 5, state: 'refused' }] })
    expect(pairs([justNow], [adviser('a'), adviser('b', { load: 2 })])).toEqual([])
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
      pairs(
        [{ ...lapsed, handedOver: { adviserId: 'a', name: 'Ana', at: now - 9, reasonCode: 'skill' } }],
        [adviser('a', back)],
      ),
    ).toEqual([])
    const refused = { adviserId: 'b', at: now - 10 * askAgainMs, state: 'refused' as const }
    const mixed = { ...lapsed, turnedDown: [...lapsed.turnedDown, refused] }
    expect(pairs([mixed], [adviser('a', { ...back, load: 2 }), adviser('b')])).toEqual(['k→b'])
    expect(pairs([mixed], [adviser('a', { ...back, load: 1 }), adviser('b')])).toEqual(['k→a'])
  })

  test('who handed it over does not get it back while another has the skill', () => {
    const handed = contact('k', { handedOver: { adviserId: 'a', name: 'Ana', at: 0, reasonCode: 'skill' } })
    expect(pairs([handed], [adviser('a'), adviser('b', { idleSince: now })])).toEqual(['k→b'])
  })

  test('whose session ended, or whose desk was gone, said no to nothing: back, he is asked at once', () => {
    for (const reasonCode of ['adviser.left', 'adviser.ended', 'adviser.gone.30']) {
      const taken = contact('k', { handedOver: { adviserId: 'a', name: 'Ana', at: now - 5, reasonCode } })
      expect(pairs([taken], [adviser('a'), adviser('b', { load: 2 })])).toEqual(['k→a'])
      expect(pairs([taken], [adviser('a')])).toEqual(['k→a'])
    }
  })

  test('why him, in codes', () => {
    const [choice] = chooseOffers(
      [
        contact('k', {
          knownBy: ['a'],
          turnedDown: [{ adviserId: 'b', at: 1, state: 'refused' }],
          handedOver: { adviserId: 'c', name: 'Carl', at: 0, reasonCode: 'skill' },
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
