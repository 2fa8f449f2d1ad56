import { randomBytes } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { asAnother } from '../../test/harness/database.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { openFloor, type Floor } from '../routing/floor.fixture.ts'
import { leaveDesk } from '../routing/leaveDesk.ts'
import { returnContacts } from './returnContacts.ts'

const minute = 60_000
let floor: Floor
beforeEach(async () => {
  floor = await openFloor()
})
afterEach(() => floor.close())

/** A session of this adviser, ten hours long; `s-ID`. */
async function session(adviserId: string, expiresAt = floor.context.time.now + 600 * minute): Promise<string> {
  const id = `s-${adviserId}`
  const values = { id, adviserId, tokenHash: randomBytes(32), createdAt: floor.context.time.now, expiresAt }
  await floor.db
    .insertInto('session')
    .values({ ...values, revokedAt: null, userAgent: '' })
    .execute()
  return id
}
/** ana takes k1, which came in at 5. */
async function taken(): Promise<void> {
  await floor.arrive('k1', { enteredAt: 5 })
  const offerId = (await floor.pending('k1'))?.id ?? ''
  expect(await floor.live('ana', 'offer.accept', { offerId })).toBe('applied')
}
const at = (): number => floor.context.time.now

test('a session that ends sets the adviser offline, by the system and with the reason; another of his that lives does not', async () => {
  await floor.adviser('ana')
  await floor.adviser('bob', { capacity: 0 })
  await session('ana', at() + minute)
  await session('bob')
  await returnContacts(floor.context)
  expect(await floor.row('adviser', 'ana')).toMatchObject({ state: 'available' })
  floor.context.time.now += minute
  await returnContacts(floor.context)
  expect(await floor.row('adviser', 'ana')).toMatchObject({
    state: 'offline',
    stateAuthor: 'system',
    stateReason: 'session.ended',
    stateSince: at(),
  })
  expect(await floor.row('adviser', 'bob')).toMatchObject({ state: 'available' })
})

test('what one who left had begun stays with the contact when the next one leaves too, with his own words or none', async () => {
  await floor.adviser('ana')
  await session('ana')
  await taken()
  const draft = { contactId: 'k1', mode: 'answer' as const, text: 'Je vérifie votre ligne' }
  expect(await floor.command('draft.save', draft)).toBe('applied')
  const leave = async (): Promise<string | undefined> => {
    floor.context.time.now += 31 * minute
    expect(await returnContacts(floor.context)).toBe(1)
    return (await floor.row('contact', 'k1'))?.handOver?.note
  }
  const takeAgain = async (): Promise<void> => {
    await floor.live('ana', 'presence.set', { state: 'available', reason: null })
    const offerId = (await floor.pending('k1'))?.id ?? ''
    expect(await floor.live('ana', 'offer.accept', { offerId })).toBe('applied')
  }
  expect(await leave()).toBe('Je vérifie votre ligne')
  await takeAgain()
  expect(await leave()).toBe('Je vérifie votre ligne')
  await takeAgain()
  expect(await floor.command('draft.save', { ...draft, text: 'La box répond' })).toBe('applied')
  expect(await leave()).toBe('Je vérifie votre ligne\n\nLa box répond')
})

test('gone for half an hour: the contact goes back with its arrival, what was begun and why, and is offered on', async () => {
  await floor.adviser('ana')
  await session('ana')
  await taken()
  const draft = { contactId: 'k1', mode: 'answer' as const, text: 'Je vérifie votre ligne' }
  expect(await floor.command('draft.save', draft)).toBe('applied')
  await floor.adviser('bob')
  floor.context.online.push(await session('bob'))
  floor.context.time.now += 30 * minute
  expect(await returnContacts(floor.context)).toBe(0)
  floor.context.time.now += 1
  floor.context.pokes.length = 0
  expect(await returnContacts(floor.context)).toBe(1)
  expect(await floor.pending('k1')).toMatchObject({ adviserId: 'bob' })
  expect(await floor.row('contact', 'k1')).toMatchObject({
    state: 'offered',
    enteredAt: 5,
    caseId: 'case-k1',
    handOvers: 1,
    handOver: {
      fromId: 'ana',
      fromName: 'Conseiller ana',
      reasonCode: 'adviser.gone.30',
      note: 'Je vérifie votre ligne',
    },
  })
  expect(await floor.row('historyEntry', 'h-handOver-k1-1')).toMatchObject({
    code: 'contact.returned',
    params: { from: 'Conseiller ana', minutes: 30 },
  })
  expect(await floor.row('adviser', 'ana')).toMatchObject({ state: 'offline', stateReason: 'desk.gone' })
  expect(await floor.rows('draft')).toEqual([])
  expect(floor.context.pokes.map((poke) => poke.scope)).toContain('adviser:ana')
  // What his desk still sends is refused in words, and stays with him.
  expect(await floor.command('draft.save', draft)).toBe('contact.inLine')
})

test('nobody is free: it waits at the place its arrival gives it', async () => {
  await floor.adviser('ana', { capacity: 2 })
  await session('ana')
  await taken()
  floor.context.time.now += 31 * minute
  await floor.arrive('k2', { enteredAt: at() })
  await returnContacts(floor.context)
  expect(await floor.rows('queueEntry')).toMatchObject([
    { id: 'k1', enteredAt: 5 },
    { id: 'k2', enteredAt: at() },
  ])
})

test('a desk that comes back within the time keeps its contacts, however long the sum of its absences', async () => {
  await floor.adviser('ana')
  const id = await session('ana')
  await taken()
  for (let round = 0; round < 4; round++) {
    floor.context.online.splice(0)
    floor.context.time.now += 25 * minute
    expect(await returnContacts(floor.context)).toBe(0)
    floor.context.online.push(id)
    expect(await returnContacts(floor.context)).toBe(0)
  }
  expect(await floor.row('contact', 'k1')).toMatchObject({ state: 'open', adviserId: 'ana' })
})

test('a server that was down counts none of that time', async () => {
  await floor.adviser('ana')
  await session('ana')
  await taken()
  floor.context.time.now += 90 * minute
  floor.context.startedAt = at() - minute
  expect(await returnContacts(floor.context)).toBe(0)
  floor.context.time.now += 29 * minute
  expect(await returnContacts(floor.context)).toBe(1)
})

test('no session of his lives any more: back at once, also when he was offline before; what is in somebody’s hands, next', async () => {
  await floor.adviser('ana')
  await session('ana', at() + minute)
  await taken()
  expect(await floor.live('ana', 'presence.set', { state: 'offline', reason: null })).toBe('applied')
  expect(await returnContacts(floor.context)).toBe(0)
  floor.context.time.now += minute
  await inTransaction(floor.context.unit, async (tx) => {
    await tx.lock('contact', ['k1'])
    expect(await asAnother(() => returnContacts(floor.context))).toBe(0)
  })
  expect(await returnContacts(floor.context)).toBe(1)
  expect(await floor.row('contact', 'k1')).toMatchObject({
    state: 'waiting',
    adviserId: null,
    enteredAt: 5,
    handOver: { fromId: 'ana', reasonCode: 'adviser.left', note: '' },
  })
  expect(await floor.row('historyEntry', 'h-handOver-k1-1')).toMatchObject({
    code: 'contact.leftBehind',
    params: { from: 'Conseiller ana' },
  })
})

test('whose sessions an administrator ended did not leave by himself: the pill and the history say so, at once or in the next round', async () => {
  const by = { author: 'system' as const, reason: 'session.revoked' }
  await floor.adviser('ana')
  await taken()
  expect(await leaveDesk(floor.context, 'ana', by)).toBe(1)
  expect(await floor.row('contact', 'k1')).toMatchObject({ handOver: { fromId: 'ana', reasonCode: 'adviser.ended' } })
  expect(await floor.row('historyEntry', 'h-handOver-k1-1')).toMatchObject({ code: 'contact.sessionEnded' })
  await floor.adviser('bob')
  await floor.arrive('k2')
  await floor.live('bob', 'offer.accept', { offerId: (await floor.pending('k1'))?.id ?? '' })
  await inTransaction(floor.context.unit, async (tx) => {
    await tx.lock('contact', ['k1', 'k2'])
    expect(await asAnother(() => leaveDesk(floor.context, 'bob', by))).toBe(0)
  })
  expect(await returnContacts(floor.context)).toBe(1)
  expect(await floor.row('contact', 'k1')).toMatchObject({ handOver: { fromId: 'bob', reasonCode: 'adviser.ended' } })
})

test('a contact in somebody’s hands at this instant is left for the next round; two servers return it once', async () => {
  await floor.adviser('ana')
  await session('ana')
  await taken()
  floor.context.time.now += 31 * minute
  await inTransaction(floor.context.unit, async (tx) => {
    await tx.lock('contact', ['k1'])
    expect(await asAnother(() => returnContacts(floor.context))).toBe(0)
  })
  const counts = await Promise.all([returnContacts(floor.context), returnContacts(floor.context)])
  expect(counts.toSorted()).toEqual([0, 1])
  expect(await floor.row('contact', 'k1')).toMatchObject({ handOvers: 1, state: 'waiting' })
})
