import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { repeatWindowMs, verdictShownMs } from '../../shared/domain/resolution.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { openFloor, type Floor } from '../routing/floor.fixture.ts'
import { decideResolutions } from './decideResolutions.ts'
import { expireOffers } from './expireOffers.ts'
import { missCommitments } from './missCommitments.ts'
import { sweepQueue } from './sweepQueue.ts'

let floor: Floor
beforeEach(async () => {
  floor = await openFloor()
})
afterEach(() => floor.close())

const save = <T extends 'commitment' | 'resolution'>(table: T, row: Row<T>): Promise<void> =>
  inTransaction(floor.context.unit, (tx) => tx.save(table, row))

describe('expireOffers', () => {
  test('lapsed: back with its arrival, and the empty chair is set away by the system', async () => {
    await floor.adviser('ana')
    await floor.arrive('k1', { enteredAt: 5 })
    const offer = await floor.pending('k1')
    floor.context.time.now += 29_999
    expect(await expireOffers(floor.context)).toBe(0)
    floor.context.time.now += 1
    expect(await expireOffers(floor.context)).toBe(1)
    expect(await floor.row('offer', offer?.id ?? '')).toMatchObject({
      state: 'lapsed',
      settledAt: floor.context.time.now,
    })
    expect(await floor.row('adviser', 'ana')).toMatchObject({
      state: 'away',
      stateAuthor: 'system',
      stateReason: 'offer.lapsed',
    })
    expect(await floor.rows('queueEntry')).toMatchObject([{ id: 'k1', enteredAt: 5, handedAt: null }])
  })

  test('the next one is asked in the same act; what was handed over to who is away now goes on too', async () => {
    await floor.adviser('carl')
    await floor.arrive('k2')
    await floor.live('carl', 'offer.accept', { offerId: (await floor.pending('k2'))?.id ?? '' })
    await floor.adviser('ana', { capacity: 2 })
    await floor.arrive('k1')
    const give = { contactId: 'k2', toAdviserId: 'ana', toSkill: null, reasonCode: 'skill', note: '' }
    expect(await floor.live('carl', 'contact.handOver', give)).toBe('applied')
    await floor.context.unit.db.updateTable('adviser').set({ state: 'break' }).where('id', '=', 'carl').execute()
    await floor.adviser('bob', { capacity: 2 })
    floor.context.time.now += 30_000
    expect(await expireOffers(floor.context)).toBe(1)
    const rings = (await floor.rows('offer')).filter((offer) => offer.state === 'pending')
    expect(rings).toMatchObject([{ adviserId: 'bob' }])
    expect(await floor.live('bob', 'offer.accept', { offerId: rings[0]?.id ?? '' })).toBe('applied')
    const ends = (await floor.rows('offer')).map((offer) => offer.state).toSorted()
    expect(ends).toEqual(['accepted', 'accepted', 'lapsed', 'pending'])
    expect((await floor.rows('contact')).map((contact) => contact.adviserId)).toEqual(['bob', 'bob'])
  })

  test('against an accept at the same instant: taken or lapsed, never both; two servers lapse it once', async () => {
    await floor.adviser('ana', { capacity: 6 })
    for (let i = 0; i < 6; i++) {
      await floor.arrive(`k${i}`)
      const offerId = (await floor.pending(`k${i}`))?.id ?? ''
      floor.context.time.now += 30_000
      const [answer] = await Promise.all([
        floor.live('ana', 'offer.accept', { offerId }),
        expireOffers(floor.context),
        expireOffers(floor.context),
      ])
      const state = answer === 'applied' ? 'accepted' : 'lapsed'
      expect(await floor.row('offer', offerId)).toMatchObject({ state })
      expect(await floor.row('contact', `k${i}`)).toMatchObject({ state: answer === 'applied' ? 'open' : 'waiting' })
      await floor.live('ana', 'presence.set', { state: 'available', reason: null })
      const again = (await floor.rows('offer')).find((offer) => offer.state === 'pending')
      if (again) await floor.live('ana', 'offer.accept', { offerId: again.id })
    }
  })
})

describe('missCommitments', () => {
  const promise: Row<'commitment'> = {
    id: 'p1',
    caseId: null,
    customerId: 'c-k1',
    customerName: 'Élodie Guégan',
    contactId: null,
    kind: 'callback',
    ownerId: 'ana',
    ownerName: 'Conseiller ana',
    dueAt: 0,
    state: 'open',
    text: 'Rappeler',
    madeAt: 0,
    madeBy: 'Conseiller ana',
    settledAt: null,
  }

  test('past its time it is missed, once, and the history says so in a bad tone', async () => {
    await floor.arrive('k1')
    const dueAt = floor.context.time.now
    await save('commitment', { ...promise, dueAt })
    await save('commitment', { ...promise, id: 'p2', dueAt, state: 'kept' })
    expect(await missCommitments(floor.context)).toBe(0)
    floor.context.time.now += 1
    const counts = await Promise.all([missCommitments(floor.context), missCommitments(floor.context)])
    expect(counts.toSorted()).toEqual([0, 1])
    expect(await floor.row('commitment', 'p1')).toMatchObject({ state: 'missed', settledAt: null })
    expect(await floor.row('commitment', 'p2')).toMatchObject({ state: 'kept' })
    expect(await floor.row('historyEntry', 'h-missed-p1')).toMatchObject({
      tone: 'bad',
      at: dueAt,
      code: 'commitment.missed',
    })
  })
})

describe('decideResolutions', () => {
  const pending = (id: string, more: Partial<Row<'resolution'>> = {}): Row<'resolution'> => ({
    id: `r-${id}`,
    contactId: id,
    caseId: `case-${id}`,
    customerId: `c-${id}`,
    adviserId: 'ana',
    caseReference: 'D',
    customerName: '',
    closedAt: floor.context.time.now,
    dueAt: floor.context.time.now + repeatWindowMs,
    verdict: 'pending',
    decidedAt: null,
    filedAt: null,
    ...more,
  })
  const verdicts = async (): Promise<Record<string, string>> =>
    Object.fromEntries((await floor.rows('resolution')).map((row) => [row.contactId, row.verdict]))

  test('seven days without a word: once and done, not an hour earlier', async () => {
    await floor.arrive('k1')
    await save('resolution', pending('k1'))
    floor.context.time.now += repeatWindowMs - 1
    expect(await decideResolutions(floor.context)).toBe(0)
    floor.context.time.now += 1
    expect(await decideResolutions(floor.context)).toBe(1)
    expect(await floor.row('resolution', 'r-k1')).toMatchObject({ verdict: 'once', decidedAt: floor.context.time.now })
    expect(await decideResolutions(floor.context)).toBe(0)
  })

  test('back on the same case or topic: a repeat, known the same day; another topic is another matter', async () => {
    for (const id of ['k1', 'k2', 'k3', 'k4']) await floor.arrive(id)
    for (const id of ['k1', 'k2', 'k3', 'k4']) await save('resolution', pending(id))
    floor.context.time.now += 1_000
    await floor.arrive('b1', { customerId: 'c-k1', caseId: 'case-k1', topic: 'billing' })
    await floor.arrive('b2', { customerId: 'c-k2' })
    await floor.arrive('b3', { customerId: 'c-k3', topic: 'tv' })
    expect(await verdicts()).toEqual({ k1: 'repeat', k2: 'repeat', k3: 'pending', k4: 'pending' })
    floor.context.time.now += repeatWindowMs
    await floor.arrive('b4', { customerId: 'c-k4' })
    expect(await decideResolutions(floor.context)).toBe(2)
    expect(await verdicts()).toEqual({ k1: 'repeat', k2: 'repeat', k3: 'once', k4: 'once' })
  })

  test('a repeat that nobody marked on the day is found at the end', async () => {
    await floor.arrive('k1')
    await floor.arrive('b1', { customerId: 'c-k1', enteredAt: floor.context.time.now + 5 })
    await save('resolution', pending('k1'))
    floor.context.time.now += repeatWindowMs
    await decideResolutions(floor.context)
    expect(await verdicts()).toEqual({ k1: 'repeat' })
  })

  test('thirty days after its seven a verdict leaves the desk of who closed, in bounded batches, and stays with the customer', async () => {
    const scope = (id: string) =>
      floor.context.unit.db
        .selectFrom('scopeEntry')
        .select(['rowId', 'present'])
        .where('scope', '=', id)
        .where('tbl', '=', 'resolution')
        .orderBy('rowId')
        .execute()
    const shown = async () => (await scope('adviser:ana')).filter(({ present }) => present).length
    const closedAt = floor.context.time.now
    const many = Array.from({ length: 450 }, (_, n) => pending(`k${n}`, { verdict: 'once', decidedAt: closedAt + 1 }))
    // A repeat is known early: it must not leave before those closed with it, or the share would look better than it is.
    many.push(pending('k450', { verdict: 'repeat', decidedAt: closedAt }))
    await inTransaction(floor.context.unit, (tx) => tx.save('resolution', ...many))
    floor.context.time.now = closedAt + repeatWindowMs + verdictShownMs - 1
    await decideResolutions(floor.context)
    expect(await shown()).toBe(451)
    floor.context.time.now += 1
    await decideResolutions(floor.context)
    expect(await shown()).toBe(0)
    expect((await scope('adviser:ana')).length).toBe(451)
    expect(await scope('customer:c-k7')).toEqual([{ rowId: 'r-k7', present: true }])
    expect(await floor.row('resolution', 'r-k7')).toMatchObject({ verdict: 'once', filedAt: floor.context.time.now })
    const { head } = await floor.context.unit.db
      .selectFrom('scope')
      .select('head')
      .where('id', '=', 'adviser:ana')
      .executeTakeFirstOrThrow()
    await decideResolutions(floor.context)
    const after = await floor.context.unit.db
      .selectFrom('scope')
      .select('head')
      .where('id', '=', 'adviser:ana')
      .executeTakeFirstOrThrow()
    expect(after.head).toBe(head)
  })
})

test('sweepQueue asks the same adviser again when there is nobody else, after the pause', async () => {
  await floor.adviser('ana')
  await floor.arrive('k1')
  await floor.live('ana', 'offer.refuse', { offerId: (await floor.pending('k1'))?.id ?? '', reasonCode: 'busy' })
  expect(await sweepQueue(floor.context)).toBe(0)
  floor.context.time.now += 30_000
  expect(await sweepQueue(floor.context)).toBe(1)
  expect(await sweepQueue(floor.context)).toBe(0)
})
