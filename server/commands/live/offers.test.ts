import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { inTransaction } from '../../db/unitOfWork.ts'
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
      .execute()
    expect(log).toEqual([{ adviserId: 'ana', customerId: 'c-k1', reason: 'contact', contactId: 'k1' }])
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
    expect(await floor.db.selectFrom('accessLog').select('id').execute()).toHaveLength(1)
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
})

describe('contact.handOver', () => {
  const give = {
    contactId: 'k1',
    toAdviserId: null,
    toSkill: null,
    reasonCode: 'skill',
    note: 'Box remplacée. Sans effet',
  }

  async function anaWorks(): Promise<void> {
    await floor.adviser('ana')
    await floor.arrive('k1', { enteredAt: 5 })
    await floor.live('ana', 'offer.accept', { offerId: await offerOf('k1') })
    await inTransaction(floor.context.unit, (tx) =>
      tx.save('draft', {
        id: 'draft-k1-answer',
        contactId: 'k1',
        adviserId: 'ana',
        mode: 'answer',
        text: 'x',
        editedAt: 1,
      }),
    )
  }

  test('to a named adviser: offered to him with the file, the draft gone, the count kept, the first pick-up kept', async () => {
    await anaWorks()
    const { pickedUpAt } = (await floor.row('contact', 'k1')) ?? {}
    await floor.adviser('bob')
    floor.context.time.now += 60_000
    expect(await floor.live('ana', 'contact.handOver', { ...give, toAdviserId: 'bob' })).toBe('applied')
    expect(await floor.row('contact', 'k1')).toMatchObject({
      state: 'offered',
      adviserId: 'bob',
      handOvers: 1,
      handOver: { fromId: 'ana', fromName: 'Conseiller ana', reasonCode: 'skill', note: give.note },
    })
    expect(await floor.rows('draft')).toEqual([])
    expect(await floor.row('historyEntry', 'h-handOver-k1-1')).toMatchObject({
      code: 'contact.handedOver',
      params: { to: 'Conseiller bob' },
      told: ['Box remplacée.', 'Sans effet'],
    })
    const counted = await floor.db
      .selectFrom('handOverCount')
      .select(['fromId', 'toId', 'toSkill', 'reasonCode'])
      .execute()
    expect(counted).toEqual([{ fromId: 'ana', toId: 'bob', toSkill: null, reasonCode: 'skill' }])
    expect(await floor.live('bob', 'offer.accept', { offerId: await offerOf('k1') })).toBe('applied')
    expect(await floor.row('contact', 'k1')).toMatchObject({ state: 'open', adviserId: 'bob', pickedUpAt })
  })

  test('to a skill: back in that line with its arrival, and not to who gave it', async () => {
    await anaWorks()
    expect(await floor.live('ana', 'contact.handOver', { ...give, toSkill: 'tv' })).toBe('applied')
    expect(await floor.row('contact', 'k1')).toMatchObject({
      state: 'waiting',
      topic: 'tv',
      queueId: 'chat-tv',
      adviserId: null,
    })
    expect(await floor.rows('queueEntry')).toMatchObject([{ id: 'k1', queueId: 'chat-tv', enteredAt: 5 }])
    await floor.adviser('bob')
    await floor.offer()
    expect(await floor.pending('k1')).toMatchObject({ adviserId: 'bob', why: [{ code: 'why.handedOver' }, {}, {}, {}] })
  })

  test('gives the place to who waits', async () => {
    await anaWorks()
    await floor.arrive('k2')
    await floor.live('ana', 'contact.handOver', { ...give, toSkill: 'tv' })
    expect(await floor.pending('k2')).toMatchObject({ adviserId: 'ana' })
  })

  test.each([
    ['handOver.nobody', give],
    ['handOver.self', { ...give, toAdviserId: 'ana' }],
    ['adviser.notFound', { ...give, toAdviserId: 'nobody' }],
    ['adviser.full', { ...give, toAdviserId: 'full' }],
    ['adviser.full', { ...give, toAdviserId: 'away' }],
    ['reasonCode.unknown', { ...give, toSkill: 'tv' as const, reasonCode: 'solved' }],
    ['note.sensitive', { ...give, toSkill: 'tv' as const, note: '4111 1111 1111 1111' }],
    ['contact.notYours', { ...give, contactId: 'k9', toSkill: 'tv' as const }],
    ['contact.notFound', { ...give, contactId: 'k0', toSkill: 'tv' as const }],
  ])('%s, and nothing is done', async (code, args) => {
    await floor.adviser('full')
    await floor.arrive('k9')
    await floor.adviser('away', { state: 'away' })
    await anaWorks()
    expect(await floor.live('ana', 'contact.handOver', args)).toBe(code)
    expect(await floor.row('contact', 'k1')).toMatchObject({ state: 'open', adviserId: 'ana', handOvers: 0 })
    expect(await floor.db.selectFrom('handOverCount').select('at').execute()).toEqual([])
  })

  test('six hand over to one place at once: one has it, five are told that it is taken', async () => {
    const givers = ['a', 'b', 'c', 'd', 'e', 'f']
    for (const id of givers) {
      await floor.adviser(id)
      await floor.arrive(`k-${id}`)
      await floor.live(id, 'offer.accept', { offerId: await offerOf(`k-${id}`) })
    }
    await floor.adviser('carl')
    const answers = await Promise.all(
      givers.map((id) => floor.live(id, 'contact.handOver', { ...give, contactId: `k-${id}`, toAdviserId: 'carl' })),
    )
    expect(answers.toSorted()).toEqual([...Array.from({ length: 5 }, () => 'adviser.full'), 'applied'])
  })
})
