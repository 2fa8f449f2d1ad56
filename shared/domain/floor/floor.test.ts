import { describe, expect, test } from 'vitest'
import type { Row } from '../../protocol/rows.ts'
import { dayFigures } from './dayFigures.ts'
import { compareSeats, hasPlace, seatLook } from './seatLook.ts'

const work = (more: Partial<Row<'seat'>['work'][number]>): Row<'seat'>['work'][number] => ({
  contactId: 'k',
  channel: 'chat',
  topic: 'internet',
  state: 'open',
  since: 100,
  enteredAt: 50,
  call: null,
  ...more,
})
const seat = (more: Partial<Row<'seat'>>): Row<'seat'> => ({
  id: 'ana',
  siteId: 's',
  siteName: 'Rennes',
  partnerId: null,
  name: 'Ana',
  role: 'adviser',
  skills: [],
  languages: ['fr'],
  capacity: 4,
  state: 'available',
  stateSince: 10,
  stateAuthor: 'self',
  stateReason: null,
  phone: null,
  work: [],
  ...more,
})
const talking = { state: 'talking' as const, since: 200 }

describe('what an adviser does', () => {
  test('a call that an interpreter relays may take twice as long', () => {
    const call = (relayed?: boolean) => ({ work: [work({ channel: 'voice', call: { ...talking, relayed } })] })
    expect(seatLook(seat(call(true))).takes).toBe(2)
    expect([seatLook(seat(call(false))).takes, seatLook(seat(call())).takes]).toEqual([1, 1])
  })

  test.each([
    ['free', {}, 'available', 10],
    ['a chat, and one more: since the first', { work: [work({ since: 300 }), work({ since: 100 })] }, 'working', 100],
    [
      'a call goes before what rings',
      { work: [work({ state: 'offered' }), work({ channel: 'voice', call: talking })] },
      'talking',
      100,
    ],
    [
      'on hold, still since he took it',
      { work: [work({ channel: 'voice', call: { state: 'held', since: 250 } })] },
      'held',
      100,
    ],
    ['what rings goes before chats', { work: [work({}), work({ state: 'offered', since: 400 })] }, 'ringing', 400],
    ['a call that is over, and not closed', { work: [work({ channel: 'voice' })] }, 'wrapUp', 100],
    ['his break', { state: 'break', stateReason: 'lunch' }, 'pause', 10],
    [
      'set away as he let a call lapse',
      { state: 'away', stateAuthor: 'system', stateReason: 'offer.lapsed' },
      'missed',
      10,
    ],
    ['on a break with a chat open: he works', { state: 'break', work: [work({})] }, 'working', 100],
    ['kept for him is not his yet', { work: [work({ state: 'kept' })] }, 'available', 10],
    ['gone', { state: 'offline', work: [work({})] }, 'offline', 10],
  ] as const)('%s', (_name, more, look, since) => {
    expect(seatLook(seat(more as Partial<Row<'seat'>>))).toMatchObject({ look, since })
  })

  test('what needs a lead stands first, and whoever is at it longest', () => {
    const seats = [
      seat({ id: 'free' }),
      seat({ id: 'missed', state: 'away', stateAuthor: 'system', stateReason: 'offer.lapsed' }),
      seat({ id: 'short', work: [work({ channel: 'voice', call: talking, since: 900 })] }),
      seat({ id: 'long', work: [work({ channel: 'voice', call: talking, since: 100 })] }),
    ]
    expect(seats.sort(compareSeats).map(({ id }) => id)).toEqual(['missed', 'long', 'short', 'free'])
  })
})

test.each([
  ['nothing in hand', {}, true, true],
  ['two chats of four', { work: [work({}), work({})] }, true, false],
  ['all places taken', { capacity: 1, work: [work({})] }, false, false],
  ['something rings', { work: [work({ state: 'offered' })] }, false, false],
  ['a call', { work: [work({ channel: 'voice', call: talking })] }, false, false],
  ['on a break', { state: 'break' }, false, false],
] as const)('with %s he has a place for a chat, for a call', (_name, more, chat, voice) => {
  const one = seat(more as Partial<Row<'seat'>>)
  expect([hasPlace(one, 'chat'), hasPlace(one, 'voice')]).toEqual([chat, voice])
})

describe('figures of the day', () => {
  const none = {
    entered: 0,
    answered: 0,
    answeredInTime: 0,
    abandoned: 0,
    abandonedInTime: 0,
    waitMs: 0,
    handedOver: 0,
    closed: 0,
  }
  test('each with its denominator, counted by hand', () => {
    const figures = dayFigures([
      {
        ...none,
        entered: 100,
        answered: 90,
        answeredInTime: 72,
        abandoned: 6,
        abandonedInTime: 4,
        waitMs: 90 * 25_000,
        handedOver: 9,
      },
    ])
    expect(figures.serviceLevel).toEqual({ share: 72 / 96, of: 96 })
    expect(figures.abandonment).toEqual({ share: 0.06, of: 100 })
    expect(figures.asa).toEqual({ share: 25_000, of: 90 })
    expect(figures.handOvers).toEqual({ share: 0.1, of: 90 })
  })
  test('of two queues the sums are divided, not the quotients; of nothing there is no figure', () => {
    const [big, small] = [
      { ...none, entered: 90, answered: 90, answeredInTime: 90 },
      { ...none, entered: 10, answered: 10, answeredInTime: 0 },
    ]
    expect(dayFigures([big, small]).serviceLevel.share).toBe(0.9)
    // Two hundred letters of this morning wait with a day to be answered in: two were.
    const letters = { ...big, entered: 203, answered: 3, answeredInTime: 2, abandoned: 0, abandonedInTime: 0 }
    expect(dayFigures([letters], 200).serviceLevel).toEqual({ share: 2 / 3, of: 3 })
    expect(dayFigures([letters], 400).serviceLevel).toEqual({ share: 1, of: 2 })
    expect(dayFigures([]).serviceLevel).toEqual({ share: null, of: 0 })
  })
})
