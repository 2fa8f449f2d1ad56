import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { abandon } from '../../channels/chat/presence.ts'
import { grantedScopes } from '../../db/grants.ts'
import { inTransaction } from '../../db/unitOfWork.ts'
import { expireOffers } from '../../jobs/expireOffers.ts'
import { openFloor, type Floor } from '../../routing/floor.fixture.ts'

let floor: Floor
beforeEach(async () => {
  floor = await openFloor()
})
afterEach(() => floor.close())

const offerOf = async (contactId: string): Promise<string> => (await floor.pending(contactId))?.id ?? ''

describe('contact.handOver', () => {
  const scopesOfContact = async (id: string): Promise<string[]> =>
    (
      await floor.db
        .selectFrom('scopeEntry')
        .select('scope')
        .where('tbl', '=', 'contact')
        .where('rowId', '=', id)
        .where('present', '=', true)
        .execute()
    ).map((entry) => entry.scope)
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
        messageId: null,
        sendingAt: null,
        takenBack: [],
        others: [],
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
      // A colleague's words are not what the customer said.
      told: [],
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
    expect(await floor.rows('queueEntry')).toMatchObject([
      { id: 'k1', queueId: 'chat-tv', enteredAt: 5, handedAt: floor.context.time.now },
    ])
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
    ['adviser.outOfRegion', { ...give, toAdviserId: 'far' }],
    ['adviser.full', { ...give, toAdviserId: 'full' }],
    ['adviser.full', { ...give, toAdviserId: 'away' }],
    ['reasonCode.unknown', { ...give, toSkill: 'tv' as const, reasonCode: 'solved' }],
    ['note.sensitive', { ...give, toSkill: 'tv' as const, note: '4111 1111 1111 1111' }],
    ['contact.inLine', { ...give, contactId: 'k9', toSkill: 'tv' as const }],
    ['contact.notFound', { ...give, contactId: 'k0', toSkill: 'tv' as const }],
  ])('%s, and nothing is done', async (code, args) => {
    await floor.adviser('full')
    await floor.adviser('far', { siteId: 'site-partner', partnerId: 'partner-1' })
    await floor.arrive('k9')
    await floor.adviser('away', { state: 'away' })
    await anaWorks()
    expect(await floor.live('ana', 'contact.handOver', args)).toBe(code)
    expect(await floor.row('contact', 'k1')).toMatchObject({ state: 'open', adviserId: 'ana', handOvers: 0 })
    expect(await floor.db.selectFrom('handOverCount').select('at').execute()).toEqual([])
  })

  describe('to an adviser at whose desk an offer rings', () => {
    const rings = async (): Promise<string[]> =>
      (await floor.rows('offer'))
        .filter((offer) => offer.state === 'pending' && offer.adviserId === 'bob')
        .map((offer) => offer.contactId)

    /** An offer (k2) rings at bob's desk, who has two places; ana hands k1 to him. */
    async function handedBeside(): Promise<void> {
      await anaWorks()
      await floor.adviser('bob', { capacity: 2 })
      await floor.arrive('k2', { enteredAt: 9 })
      expect(await rings()).toEqual(['k2'])
      expect(await floor.live('ana', 'contact.handOver', { ...give, toAdviserId: 'bob' })).toBe('applied')
    }

    test('it waits for him, owned and counted, and rings once he has answered', async () => {
      await handedBeside()
      await floor.arrive('k3', { enteredAt: 1 })
      expect(await rings()).toEqual(['k2'])
      expect(await floor.row('contact', 'k1')).toMatchObject({ state: 'waiting', adviserId: 'bob' })
      expect((await floor.rows('queueEntry')).map((entry) => entry.id)).toContain('k1')
      // Seen at his desk, though not yet the customer's record behind it.
      expect(await scopesOfContact('k1')).toContain('adviser:bob')
      expect(await grantedScopes(floor.db, 'bob', floor.context.time.now)).not.toContain('customer:c-k1')
      await floor.live('bob', 'offer.accept', { offerId: await offerOf('k2') })
      expect(await rings()).toEqual(['k1'])
      expect((await floor.pending('k1'))?.why).toEqual([{ code: 'why.handedOver', params: { from: 'Conseiller ana' } }])
    })

    test('its place is his no more: nobody else is handed to it, and what waits longer does not take it', async () => {
      await handedBeside()
      await floor.adviser('carl', { capacity: 1 })
      await floor.arrive('k4')
      await floor.live('carl', 'offer.accept', { offerId: await offerOf('k4') })
      const more = { ...give, contactId: 'k4', toAdviserId: 'bob' }
      expect(await floor.live('carl', 'contact.handOver', more)).toBe('adviser.full')
    })

    test.each([
      [
        'lets the one that rings lapse',
        async () => {
          await floor.live('ana', 'presence.set', { state: 'break', reason: null })
          floor.context.time.now += 30_000
          await expireOffers(floor.context)
        },
      ],
      ['goes on a break', () => floor.live('bob', 'presence.set', { state: 'break', reason: null })],
    ])('when he %s, it goes to the line of its skill', async (_, leaves) => {
      await handedBeside()
      await leaves()
      expect(await floor.row('contact', 'k1')).toMatchObject({
        state: 'waiting',
        adviserId: null,
        queueId: 'chat-internet',
      })
      await floor.adviser('carl', { capacity: 2 })
      await floor.offer()
      expect(await floor.pending('k1')).toMatchObject({ adviserId: 'carl' })
    })

    test('when he refuses it, it goes to the line of its skill', async () => {
      await handedBeside()
      await floor.live('bob', 'offer.accept', { offerId: await offerOf('k2') })
      await floor.live('bob', 'offer.refuse', { offerId: await offerOf('k1'), reasonCode: 'busy' })
      expect(await floor.row('contact', 'k1')).toMatchObject({ state: 'waiting', adviserId: null })
    })

    test("he is gone without anybody having said so: it is everybody's", async () => {
      await handedBeside()
      await floor.db.updateTable('adviser').set({ state: 'away' }).where('id', '=', 'bob').execute()
      await floor.adviser('carl', { capacity: 2 })
      await floor.offer()
      expect(await floor.pending('k1')).toMatchObject({ adviserId: 'carl' })
    })

    test('fifty who wait longer in the same line do not hide it', async () => {
      await handedBeside()
      for (let i = 0; i < 55; i++) await floor.arrive(`w${i}`, { enteredAt: 1 })
      await floor.live('bob', 'offer.accept', { offerId: await offerOf('k2') })
      expect(await rings()).toEqual(['k1'])
    })

    test('the customer who leaves meanwhile leaves nothing behind', async () => {
      await handedBeside()
      expect(await abandon(floor.context, 'k1')).toBe(true)
      expect(await floor.row('contact', 'k1')).toMatchObject({ state: 'closed', adviserId: null })
      await floor.live('bob', 'offer.accept', { offerId: await offerOf('k2') })
      expect(await rings()).toEqual([])
    })
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
