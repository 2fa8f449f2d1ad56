import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultPlan, type RoutingPlan } from '../../shared/domain/routing/plan.ts'
import { alarmOf, rulesOf } from '../../shared/domain/routing/reach.ts'
import { floorReplaySchema } from '../../shared/protocol/floorAnswers.ts'
import { holidaysOf } from '../centre/holidays.ts'
import { liveHandlers } from '../commands/registry.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { expireOffers } from '../jobs/expireOffers.ts'
import { ownWaiting } from '../jobs/ownWaiting.ts'
import { openFloor, type Floor } from './floor.fixture.ts'

let floor: Floor
beforeEach(async () => {
  floor = await openFloor()
})
afterEach(() => floor.close())

const follow = (more: Partial<RoutingPlan>): void => {
  floor.context.config.routing = rulesOf({ ...defaultPlan, rules: [], preferredMs: {}, ...more }, holidaysOf([2026]))
}
const ring = { afterMs: 0, orDepth: null, during: 'open' as const, level: 1, sites: null }
const skilled = (level: number) => ({ skills: [{ skill: 'internet' as const, level }] })
const days = (from: string, to: string) => Array.from({ length: 7 }, () => [{ from, to }])

describe('the plan on the server', () => {
  test('RT3 a ring of the practised first; after its time everybody, and the offer says so', async () => {
    follow({
      rules: [
        {
          match: {},
          hours: null,
          rings: [
            { ...ring, level: 3 },
            { ...ring, afterMs: 15_000 },
          ],
        },
      ],
    })
    await floor.adviser('new', skilled(1))
    await floor.arrive('k1')
    expect(await floor.pending('k1')).toBeUndefined()
    floor.context.time.now += 15_000
    await floor.offer()
    const offer = await floor.pending('k1')
    expect(offer).toMatchObject({ adviserId: 'new' })
    expect(offer?.why.map(({ code }) => code)).toContain('why.widened')
  })

  test('RT3 a line that is long widens before its time', async () => {
    follow({
      rules: [
        {
          match: {},
          hours: null,
          rings: [
            { ...ring, level: 3 },
            { ...ring, afterMs: 900_000, orDepth: 2 },
          ],
        },
      ],
    })
    await floor.adviser('new', skilled(1))
    await floor.arrive('k1')
    expect(await floor.pending('k1')).toBeUndefined()
    await floor.arrive('k2')
    expect(await floor.pending('k1')).toMatchObject({ adviserId: 'new' })
  })

  test('RT2 who is cut off from a promise goes before who came earlier', async () => {
    follow({})
    await floor.arrive('early')
    floor.context.time.now += 60_000
    await floor.arrive('owed')
    await floor.db
      .insertInto('commitment')
      .values({
        id: 'p',
        caseId: 'case-owed',
        customerId: 'c-owed',
        contactId: null,
        kind: 'callback',
        customerName: '',
        ownerName: '',
        madeAt: 1,
        madeBy: '',
        text: '',
        dueAt: 1,
        state: 'missed',
      } as never)
      .execute()
    await floor.adviser('ana')
    await floor.offer()
    expect(await floor.pending('owed')).toMatchObject({
      adviserId: 'ana',
      why: expect.arrayContaining([{ code: 'why.urgency.missedPromise', params: {} }]) as unknown,
    })
    expect(await floor.pending('early')).toBeUndefined()
  })

  test('RT4 it waits for who knows the case and has no place now; not for long', async () => {
    follow({ preferredMs: { chat: 20_000 } })
    await floor.adviser('his', { capacity: 1 })
    await floor.arrive('busy')
    await floor.adviser('idle')
    await floor.arrive('before', { adviserId: null })
    await floor.db
      .updateTable('contact')
      .set({ state: 'closed', adviserId: 'his', closedAt: 1 })
      .where('id', '=', 'before')
      .execute()
    await floor.db.deleteFrom('offer').where('contactId', '=', 'before').execute()
    await floor.arrive('again', { state: 'closed' })
    await floor.db
      .updateTable('contact')
      .set({ state: 'waiting', caseId: 'case-before', adviserId: null })
      .where('id', '=', 'again')
      .execute()
    await floor.db.deleteFrom('offer').where('contactId', '=', 'again').execute()
    await ownWaiting(floor.context)
    await floor.offer()
    expect(await floor.pending('again')).toBeUndefined()
    floor.context.time.now += 20_000
    await floor.offer()
    expect(await floor.pending('again')).toMatchObject({ adviserId: 'idle' })
  })

  test('RT5 outside of its hours it overflows to the site that is named, and to nobody else', async () => {
    const open = { zone: 'Europe/Paris', week: days('08:00', '19:00'), exceptions: {}, holidays: [] }
    follow({
      hours: { france: { territory: 'FR', open } },
      rules: [{ match: {}, hours: 'france', rings: [ring, { ...ring, during: 'closed', sites: ['site-partner'] }] }],
    })
    // Christmas: closed in France.
    floor.context.time.now = Date.UTC(2026, 11, 25, 10)
    await floor.db
      .updateTable('site')
      .set({ servesRegions: ['Bretagne'] })
      .where('id', '=', 'site-partner')
      .execute()
    await floor.adviser('ana')
    await floor.arrive('k1')
    expect(await floor.pending('k1')).toBeUndefined()
    await floor.adviser('lea', { siteId: 'site-partner', partnerId: 'partner-1' })
    await floor.offer()
    expect(await floor.pending('k1')).toMatchObject({ adviserId: 'lea' })
  })

  test('RT6 units: a call of two takes the whole of two, a chat the rest', async () => {
    follow({ units: { sms: 2 } })
    await floor.adviser('ana', { capacity: 3 })
    await floor.db
      .insertInto('queue')
      .values({ id: 'sms-internet', nameFr: '', nameEn: '', skill: 'internet', channel: 'sms' })
      .execute()
    for (const id of ['s1', 's2']) {
      await floor.arrive(id, { channel: 'sms', queueId: 'sms-internet' })
      const offer = await floor.pending(id)
      if (offer) await floor.live('ana', 'offer.accept', { offerId: offer.id })
    }
    expect(await floor.row('contact', 's1')).toMatchObject({ state: 'open' })
    expect(await floor.row('contact', 's2')).toMatchObject({ state: 'waiting' })
    await floor.arrive('chat')
    expect(await floor.pending('chat')).toMatchObject({ adviserId: 'ana' })
  })

  test('RT8 refused, missed, could not ring: three outcomes', async () => {
    follow({})
    const session = (id: string, seenAt: number) =>
      floor.db
        .insertInto('session')
        .values({
          id: `s-${id}`,
          adviserId: id,
          tokenHash: Buffer.from(id),
          createdAt: 1,
          expiresAt: Date.UTC(2030, 0),
          seenAt,
        } as never)
        .execute()
    const { time } = floor.context
    await floor.adviser('gone')
    await session('gone', time.now - 300_000)
    await floor.arrive('k1')
    time.now += 31_000
    await expireOffers(floor.context)
    expect((await floor.rows('offer'))[0]).toMatchObject({ state: 'withdrawn', reason: 'desk.unreachable' })
    expect(await floor.row('adviser', 'gone')).toMatchObject({
      state: 'offline',
      stateAuthor: 'system',
      stateReason: 'desk.unreachable',
    })
    await floor.adviser('there')
    await session('there', time.now)
    await floor.offer()
    time.now += 31_000
    await expireOffers(floor.context)
    expect((await floor.rows('offer')).map(({ state }) => state).toSorted()).toEqual(['lapsed', 'withdrawn'])
    expect(await floor.row('adviser', 'there')).toMatchObject({ state: 'away', stateReason: 'offer.lapsed' })
    await floor.adviser('busy')
    await floor.offer()
    const offer = await floor.pending('k1')
    await floor.live('busy', 'offer.refuse', { offerId: offer?.id ?? '', reasonCode: 'busy' })
    expect(await floor.row('adviser', 'busy')).toMatchObject({ state: 'available' })
    expect(await floor.row('contact', 'k1')).toMatchObject({ state: 'waiting' })
  })

  test('RT12 a lead has the decision made again by the facts of that moment', async () => {
    follow({})
    await floor.adviser('bob', { idleSince: 5 } as never)
    await floor.adviser('ana', { idleSince: 1 } as never)
    await floor.arrive('k1')
    const lead = {
      adviserId: 'ana',
      sessionId: 's',
      clientId: 'c',
      role: 'lead',
      name: '',
      siteId: 'site-own',
      partnerId: null,
      shopId: null,
      regions: null,
    } as const
    await floor.db.updateTable('adviser').set({ state: 'offline' }).execute()
    const value = await inTransaction(floor.context.unit, (tx) =>
      liveHandlers['floor.replay'](tx, { contactId: 'k1' }, lead, floor.context),
    )
    const { decisions } = floorReplaySchema.parse(value)
    expect(decisions).toMatchObject([{ adviserId: 'ana', isSame: true, outcome: 'pending', others: 0 }])
    expect(decisions[0]?.considered.map(({ name, standing }) => [name, standing])).toEqual([
      ['Conseiller ana', 'free'],
      ['Conseiller bob', 'free'],
    ])
  })

  test('RT13 every contact that waits has a line, an age and an alarm; one without a line is found', async () => {
    follow({})
    for (const id of ['a', 'b', 'c']) await floor.arrive(id)
    await floor.db.deleteFrom('queueEntry').where('id', '=', 'b').execute()
    await floor.db.updateTable('contact').set({ state: 'offered' }).where('id', '=', 'c').execute()
    await floor.db.deleteFrom('queueEntry').where('id', '=', 'c').execute()
    expect(await ownWaiting(floor.context)).toBe(2)
    floor.context.time.now += 301_000
    const entries = new Map((await floor.rows('queueEntry')).map((entry) => [entry.id, entry]))
    for (const contact of await floor.rows('contact')) {
      const entry = entries.get(contact.id)
      expect(entry?.queueId).toBe('chat-internet')
      expect(alarmOf(defaultPlan, contact.channel, entry?.enteredAt ?? NaN, floor.context.time.now)).toEqual({
        ageMs: 301_000,
        alarm: 'alarm',
      })
    }
  })
})
