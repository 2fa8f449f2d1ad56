import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { inTransaction } from '../../db/unitOfWork.ts'
import { openFloor, type Floor } from '../../routing/floor.fixture.ts'

let floor: Floor
beforeEach(async () => {
  floor = await openFloor()
})
afterEach(() => floor.close())

const offerOf = async (contactId: string): Promise<string> => (await floor.pending(contactId))?.id ?? ''

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
    ['adviser.outOfRegion', { ...give, toAdviserId: 'far' }],
    ['adviser.full', { ...give, toAdviserId: 'full' }],
    ['adviser.full', { ...give, toAdviserId: 'away' }],
    ['reasonCode.unknown', { ...give, toSkill: 'tv' as const, reasonCode: 'solved' }],
    ['note.sensitive', { ...give, toSkill: 'tv' as const, note: '4111 1111 1111 1111' }],
    ['contact.notYours', { ...give, contactId: 'k9', toSkill: 'tv' as const }],
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
