import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openFloor, type Floor } from '../../routing/floor.fixture.ts'

let floor: Floor
beforeEach(async () => {
  floor = await openFloor()
})
afterEach(() => floor.close())

const offerOf = async (contactId: string): Promise<string> => (await floor.pending(contactId))?.id ?? ''

describe('offer.accept', () => {
  test('opens the contact, logs who opened whose record, and says so in the history', async () => {
    await floor.adviser('ana')
    await floor.arrive('k1', { threadId: 't1' })
    floor.context.time.now += 4_000
    expect(await floor.live('ana', 'offer.accept', { offerId: await offerOf('k1') })).toBe('applied')
    expect(await floor.row('contact', 'k1')).toMatchObject({ state: 'open', pickedUpAt: floor.context.time.now })
    const log = await floor.db
      .selectFrom('accessLog')
      .select(['adviserId', 'customerId', 'reason', 'contactId'])
      .orderBy('id')
      .execute()
    const seen = { adviserId: 'ana', customerId: 'c-k1', contactId: 'k1' }
    expect(log).toEqual([
      { ...seen, reason: 'offer' },
      { ...seen, reason: 'contact' },
    ])
    expect(await floor.row('historyEntry', 'k1')).toMatchObject({
      code: 'contact.opened',
      params: { adviser: 'Conseiller ana' },
    })
    expect(floor.context.events_).toContainEqual({ to: 't1', event: 'poke', payload: {} })
  })

  test("somebody else's offer, an ended one and an unknown one are refused", async () => {
    await floor.adviser('ana')
    await floor.adviser('bob', { state: 'break' })
    await floor.arrive('k1')
    const offerId = await offerOf('k1')
    expect(await floor.live('bob', 'offer.accept', { offerId })).toBe('offer.notYours')
    expect(await floor.live('ana', 'offer.accept', { offerId })).toBe('applied')
    expect(await floor.live('ana', 'offer.accept', { offerId })).toBe('offer.gone')
    expect(await floor.live('ana', 'offer.accept', { offerId: 'nothing' })).toBe('offer.gone')
    expect(await floor.db.selectFrom('accessLog').select('id').where('reason', '=', 'contact').execute()).toHaveLength(
      1,
    )
  })

  test('accept and refuse at the same instant: one of the two is done', async () => {
    await floor.adviser('ana', { capacity: 5 })
    for (let i = 0; i < 5; i++) await floor.arrive(`k${i}`)
    for (let i = 0; i < 5; i++) {
      const offerId = await offerOf(`k${i}`)
      const answers = await Promise.all([
        floor.live('ana', 'offer.accept', { offerId }),
        floor.live('ana', 'offer.refuse', { offerId, reasonCode: 'busy' }),
      ])
      expect(answers.toSorted()).toEqual(['applied', 'offer.gone'])
    }
  })
})

describe('offer.refuse', () => {
  test('goes to another with its arrival, the reason is kept, and he stays available', async () => {
    await floor.adviser('ana', { idleSince: 0 } as never)
    await floor.arrive('k1', { enteredAt: 5 })
    await floor.adviser('bob')
    await floor.arrive('k2', { enteredAt: 9_000, topic: 'tv' })
    const offerId = await offerOf('k1')
    await floor.live('bob', 'offer.accept', { offerId: await offerOf('k2') })
    expect(await floor.live('ana', 'offer.refuse', { offerId, reasonCode: 'busy' })).toBe('applied')
    expect(await floor.row('offer', offerId)).toMatchObject({ state: 'refused', reason: 'busy' })
    expect(await floor.row('adviser', 'ana')).toMatchObject({ state: 'available' })
    expect(await floor.rows('queueEntry')).toMatchObject([{ id: 'k1', enteredAt: 5 }])
    await floor.db.updateTable('adviser').set({ capacity: 2 }).where('id', '=', 'bob').execute()
    await floor.offer()
    expect(await floor.pending('k1')).toMatchObject({ adviserId: 'bob', why: [{ code: 'why.returned' }, {}, {}] })
  })

  test('a reason that is none of ours is refused', async () => {
    await floor.adviser('ana')
    await floor.arrive('k1')
    const offerId = await offerOf('k1')
    expect(await floor.live('ana', 'offer.refuse', { offerId, reasonCode: 'solved' })).toBe('reasonCode.unknown')
    expect((await floor.pending('k1'))?.id).toBe(offerId)
  })
})

describe('presence.set', () => {
  test('the state has its author and since when; coming back brings the next contact', async () => {
    await floor.adviser('ana', { state: 'break' })
    await floor.arrive('k1')
    await floor.live('ana', 'presence.set', { state: 'available', reason: null })
    expect(await floor.row('adviser', 'ana')).toMatchObject({
      state: 'available',
      stateAuthor: 'self',
      stateSince: floor.context.time.now,
    })
    expect(await floor.pending('k1')).toMatchObject({ adviserId: 'ana' })
  })

  test('who goes on a break is asked no more: withdrawn, not refused, and the next one is asked', async () => {
    await floor.adviser('ana', { idleSince: 0 } as never)
    await floor.arrive('k1')
    const offerId = await offerOf('k1')
    await floor.adviser('bob')
    await floor.live('ana', 'presence.set', { state: 'break', reason: 'lunch' })
    expect(await floor.row('offer', offerId)).toMatchObject({ state: 'withdrawn', reason: 'adviser.left' })
    expect(await floor.pending('k1')).toMatchObject({ adviserId: 'bob', why: [{ code: 'why.skill' }, {}, {}] })
  })

  test.each([
    ['break', 'free text 0612345678'],
    ['break', 'busy'],
    ['break', 'screenLocked'],
    ['away', 'lunch'],
    ['available', 'lunch'],
    ['busy', 'chez le médecin'],
  ] as const)('why is a code of a pause that exists, never words: %s, %s', async (state, reason) => {
    await floor.adviser('ana', { state: 'offline' })
    expect(await floor.live('ana', 'presence.set', { state, reason })).toBe('reasonCode.unknown')
    expect(await floor.row('adviser', 'ana')).toMatchObject({ state: 'offline', stateReason: null })
  })

  test('what the desk says of a locked machine is one', async () => {
    await floor.adviser('ana')
    expect(await floor.live('ana', 'presence.set', { state: 'away', reason: 'screenLocked' })).toBe('applied')
  })
})
