import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sweepQueue } from '../jobs/sweepQueue.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { expireOffers } from '../jobs/expireOffers.ts'
import { seedCustomer } from '../../test/harness/seed.ts'
import { openFloor, type Floor } from './floor.fixture.ts'
import { asAnother } from '../../test/harness/database.ts'

let floor: Floor
beforeEach(async () => {
  floor = await openFloor()
})
afterEach(() => floor.close())

const minute = 60_000

describe('offerNext', () => {
  test('an arrival is offered to who is idle longest, says why, and leaves the line', async () => {
    await floor.adviser('ana', { idleSince: floor.context.time.now - minute } as never)
    await floor.adviser('bob', { idleSince: floor.context.time.now - 5 * minute } as never)
    await floor.arrive('k1')
    expect(await floor.pending('k1')).toMatchObject({
      adviserId: 'bob',
      customerId: 'c-k1',
      expiresAt: floor.context.time.now + 30_000,
      why: [
        { code: 'why.skill', params: { skill: 'internet' } },
        { code: 'why.language', params: { language: 'fr' } },
        { code: 'why.longestIdle', params: { minutes: 5 } },
      ],
    })
    expect(await floor.row('contact', 'k1')).toMatchObject({ state: 'offered', adviserId: 'bob' })
    expect(await floor.rows('queueEntry')).toEqual([])
    expect(floor.context.pokes.map((poke) => poke.scope)).toContain('adviser:bob')
  })

  test('without anybody free it waits in its queue with its arrival', async () => {
    await floor.adviser('ana', { state: 'break' })
    await floor.arrive('k1', { topic: 'tv', enteredAt: 77 })
    expect(await floor.rows('queueEntry')).toEqual([
      {
        id: 'k1',
        queueId: 'chat-tv',
        channel: 'chat',
        language: 'fr',
        region: 'Bretagne',
        enteredAt: 77,
        handedAt: null,
      },
    ])
    expect(await floor.row('contact', 'k1')).toMatchObject({ state: 'waiting', queueId: 'chat-tv', adviserId: null })
  })

  test('a line that nobody can serve hides no other line', async () => {
    for (let i = 0; i < 60; i++) await floor.arrive(`en${i}`, { language: 'en', enteredAt: i })
    await floor.adviser('ana', { languages: ['fr'] })
    await floor.arrive('fr', { enteredAt: 1_000 })
    expect(await floor.pending('fr')).toMatchObject({ adviserId: 'ana' })
  })

  test('a partner is offered only customers of the regions it serves', async () => {
    await floor.db
      .updateTable('site')
      .set({ servesRegions: ['Occitanie'] })
      .where('id', '=', 'site-partner')
      .execute()
    await floor.adviser('lea', { siteId: 'site-partner', partnerId: 'partner-1', capacity: 2 })
    await floor.arrive('far')
    expect(await floor.pending('far')).toBeUndefined()
    await floor.db.updateTable('customer').set({ region: 'Occitanie' }).where('id', '=', 'c-far').execute()
    await floor.offer()
    expect(await floor.pending('far')).toMatchObject({ adviserId: 'lea' })
  })

  test('a region that nobody here serves hides no other region in the same line', async () => {
    await floor.db
      .updateTable('site')
      .set({ servesRegions: ['Occitanie'] })
      .where('id', '=', 'site-partner')
      .execute()
    for (let i = 0; i < 60; i++) await floor.arrive(`far${i}`, { enteredAt: i })
    await floor.adviser('lea', { siteId: 'site-partner', partnerId: 'partner-1' })
    await seedCustomer(floor.db, 'c-near', { region: 'Occitanie' })
    await floor.arrive('near', { customerId: 'c-near', enteredAt: 1_000 })
    expect(await floor.pending('near')).toMatchObject({ adviserId: 'lea' })
  })

  test('a round that fails leaves everything in line, and the sweep gives it', async () => {
    await floor.adviser('ana')
    await floor.db.schema.alterTable('offer').renameTo('away').execute()
    await floor.arrive('k1')
    await floor.db.schema.alterTable('away').renameTo('offer').execute()
    expect(await floor.rows('offer')).toEqual([])
    expect(await floor.row('contact', 'k1')).toMatchObject({ state: 'waiting' })
    expect(await sweepQueue(floor.context)).toBe(1)
    expect(await floor.pending('k1')).toMatchObject({ adviserId: 'ana' })
  })

  test('who worked on the case before is asked first', async () => {
    await floor.adviser('ana')
    await floor.adviser('bob')
    await floor.arrive('k1', { state: 'waiting' })
    const first = (await floor.pending('k1'))?.adviserId ?? ''
    await floor.db.updateTable('contact').set({ state: 'closed' }).execute()
    await floor.db.updateTable('offer').set({ state: 'accepted' }).execute()
    await floor.db.updateTable('adviser').set({ idleSince: floor.context.time.now }).where('id', '=', first).execute()
    await floor.arrive('k2', { customerId: 'c-k1', caseId: 'case-k1' })
    expect(await floor.pending('k2')).toMatchObject({ adviserId: first, why: [{ code: 'why.knowsCase' }, {}, {}, {}] })
  })

  test('who let it lapse and says himself that he is back is asked at once; who refused is not', async () => {
    await floor.adviser('ana')
    await floor.arrive('k1')
    floor.context.time.now += 30_000
    await expireOffers(floor.context)
    expect(await floor.offer()).toBe(0)
    floor.context.time.now += 1
    await floor.live('ana', 'presence.set', { state: 'available', reason: null })
    const offer = await floor.pending('k1')
    expect(offer).toMatchObject({ adviserId: 'ana' })
    await floor.live('ana', 'offer.refuse', { offerId: offer?.id ?? '', reasonCode: 'busy' })
    await floor.live('ana', 'presence.set', { state: 'break', reason: null })
    await floor.live('ana', 'presence.set', { state: 'available', reason: null })
    expect(await floor.pending('k1')).toBeUndefined()
  })

  test("a contact in somebody's hands is passed over and its adviser goes to the next in line", async () => {
    for (const id of ['k1', 'k2']) await floor.arrive(id)
    await floor.adviser('ana')
    await inTransaction(floor.context.unit, async (held) => {
      await held.lock('contact', ['k1'])
      expect(await asAnother(() => floor.offer())).toBe(1)
    })
    expect(await floor.pending('k1')).toBeUndefined()
    expect(await floor.pending('k2')).toMatchObject({ adviserId: 'ana' })
  })

  /** Everybody takes what rings, all at once, until nothing rings any more. */
  async function acceptAll(): Promise<void> {
    for (;;) {
      const pending = (await floor.rows('offer')).filter((offer) => offer.state === 'pending')
      if (pending.length === 0) return
      expect(new Set(pending.map((offer) => offer.adviserId)).size).toBe(pending.length)
      const taken = await Promise.all(
        pending.map(({ id, adviserId }) => floor.live(adviserId, 'offer.accept', { offerId: id })),
      )
      expect(taken).toEqual(pending.map(() => 'applied'))
    }
  }

  test('20 contacts, 6 advisers, 8 at once: none offered twice, no place given twice, none forgotten', async () => {
    const places = [1, 2, 3, 1, 2, 3]
    for (const [i, capacity] of places.entries()) await floor.adviser(`a${i}`, { capacity, state: 'away' })
    for (let i = 0; i < 20; i++) await floor.arrive(`k${i}`, { enteredAt: i })
    await floor.db.updateTable('adviser').set({ state: 'available' }).execute()
    await Promise.all(Array.from({ length: 8 }, () => floor.offer()))

    expect(await floor.rows('offer')).toHaveLength(6)
    await acceptAll()
    const offers = await floor.rows('offer')
    expect(offers).toHaveLength(12)
    expect(new Set(offers.map((offer) => offer.contactId)).size).toBe(12)
    for (const [i, capacity] of places.entries()) {
      expect(offers.filter((offer) => offer.adviserId === `a${i}`)).toHaveLength(capacity)
    }
    expect((await floor.rows('queueEntry')).map((entry) => entry.enteredAt).toSorted((a, b) => a - b)).toEqual([
      12, 13, 14, 15, 16, 17, 18, 19,
    ])
  })

  test('20 arrivals at once while 6 advisers come back at once: no place stays empty beside who waits', async () => {
    for (let i = 0; i < 6; i++) await floor.adviser(`a${i}`, { capacity: 2, state: 'break' })
    await Promise.all([
      ...Array.from({ length: 20 }, (_, i) => floor.arrive(`k${i}`)),
      ...Array.from({ length: 6 }, (_, i) => floor.live(`a${i}`, 'presence.set', { state: 'available', reason: null })),
    ])
    expect(new Set((await floor.rows('offer')).map((offer) => offer.adviserId)).size).toBe(6)
    await acceptAll()
    const offers = await floor.rows('offer')
    expect(offers).toHaveLength(12)
    expect(new Set(offers.map((offer) => offer.contactId)).size).toBe(12)
    expect(await floor.rows('queueEntry')).toHaveLength(8)
  })

  test(
    'a whole floor in motion, all at once: no place twice, no contact between two states',
    { timeout: 60_000 },
    async () => {
      for (let i = 0; i < 6; i++) await floor.adviser(`a${i}`, { capacity: 2 })
      await Promise.all(Array.from({ length: 20 }, (_, i) => floor.arrive(`k${i}`, { enteredAt: i })))
      for (let round = 0; round < 5; round++) {
        const pending = (await floor.rows('offer')).filter((offer) => offer.state === 'pending')
        const open = (await floor.rows('contact')).filter((contact) => contact.state === 'open')
        const give = { toAdviserId: null, toSkill: 'tv', reasonCode: 'skill', note: 'suite' } as const
        const away = `a${round}`
        await Promise.all([
          ...pending.map(({ id, adviserId }, i) =>
            i % 3 === 2
              ? floor.live(adviserId, 'offer.refuse', { offerId: id, reasonCode: 'busy' })
              : floor.live(adviserId, 'offer.accept', { offerId: id }),
          ),
          ...open.map(({ id, adviserId }, i) =>
            floor.live(adviserId ?? '', 'contact.handOver', {
              ...give,
              contactId: id,
              ...(i % 2 && { toAdviserId: `a${(i + round) % 6}`, toSkill: null }),
            }),
          ),
          floor.live(away, 'presence.set', { state: round % 2 ? 'available' : 'break', reason: null }),
        ])
        await checkFloor()
      }
    },
  )

  /** Nobody over capacity, one offer at a time at a desk, one pending offer for what is offered, one entry for what waits, nothing in between. */
  async function checkFloor(): Promise<void> {
    const [contacts, offers, entries, advisers] = [
      await floor.rows('contact'),
      (await floor.rows('offer')).filter((offer) => offer.state === 'pending'),
      await floor.rows('queueEntry'),
      await floor.rows('adviser'),
    ]
    const ids = (state: string): string[] => contacts.filter((one) => one.state === state).map((one) => one.id)
    expect(offers.map((offer) => offer.contactId).toSorted()).toEqual(ids('offered').toSorted())
    expect(entries.map((entry) => entry.id).toSorted()).toEqual(ids('waiting').toSorted())
    expect(new Set(offers.map((offer) => offer.adviserId)).size).toBe(offers.length)
    for (const { id, capacity } of advisers) {
      expect(contacts.filter((one) => one.adviserId === id).length).toBeLessThanOrEqual(capacity)
    }
  }
})
