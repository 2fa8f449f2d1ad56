import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { seedContact, seedCustomer } from '../../../test/harness/seed.ts'
import { openFloor, type Floor } from '../../routing/floor.fixture.ts'

let floor: Floor
beforeEach(async () => {
  floor = await openFloor()
  await floor.adviser('ana')
  await seedCustomer(floor.db, 'c1')
  await floor.db
    .insertInto('chatThread')
    .values({
      id: 't1',
      secretHash: Buffer.from('x'),
      customerId: 'c1',
      contactId: null,
      language: 'fr',
      claims: '{}',
      signedCustomerId: null,
      createdAt: 0,
      lastSeenAt: 0,
      nextN: 5,
    })
    .execute()
  await seedContact(floor.db, 'k1', 'c1', 'ana', { threadId: 't1' })
})
afterEach(() => floor.close())

const run: Floor['command'] = (name, args) => floor.command(name, args)

describe('message.send', () => {
  const send = { messageId: 'm1', contactId: 'k1', text: 'Bonjour', attachments: [], seenN: 0, offline: false }

  test('is numbered by the thread and queued for delivery once, however often it comes', async () => {
    expect(await run('message.send', send)).toBe('applied')
    expect(await run('message.send', send)).toBe('applied')
    expect(await run('message.send', { ...send, messageId: 'm2' })).toBe('applied')
    expect((await floor.rows('message')).map((message) => [message.id, message.n])).toEqual([
      ['m1', 5],
      ['m2', 6],
    ])
    expect(await floor.db.selectFrom('outbound').select('id').orderBy('id').execute()).toEqual([
      { id: 'm1' },
      { id: 'm2' },
    ])
  })

  test('eight at once have eight numbers without a hole', async () => {
    await Promise.all(Array.from({ length: 8 }, (_, i) => run('message.send', { ...send, messageId: `m${i}` })))
    const numbers = (await floor.rows('message')).map((message) => message.n)
    expect(numbers.toSorted((a, b) => a - b)).toEqual([5, 6, 7, 8, 9, 10, 11, 12])
  })

  test('a file of somebody else is not to be had by its id', async () => {
    const file = { name: 'a.png', type: 'image/png', size: 1 }
    const stored = { ...file, customerId: null, sha256: Buffer.from('x'), createdAt: 0 }
    await floor.db
      .insertInto('attachment')
      .values([
        { ...stored, id: 'mine', adviserId: 'ana', threadId: null },
        { ...stored, id: 'theirs', adviserId: 'bob', threadId: null },
        { ...stored, id: 'thread', adviserId: null, threadId: 't1' },
      ])
      .execute()
    const attach = (id: string) => run('message.send', { ...send, messageId: id, attachments: [{ ...file, id }] })
    expect(await Promise.all(['mine', 'thread', 'theirs', 'none'].map(attach))).toEqual([
      'applied',
      'applied',
      'attachment.notFound',
      'attachment.notFound',
    ])
  })
})

test("message.markRead tells the customer's page", async () => {
  await floor.db.updateTable('contact').set({ inboundN: 4 }).execute()
  await run('message.markRead', { contactId: 'k1', upTo: 4 })
  expect(await floor.row('contact', 'k1')).toMatchObject({ seenN: 4 })
  expect(floor.context.events_).toContainEqual({ to: 't1', event: 'poke', payload: {} })
})

describe('contact.resolve', () => {
  const resolve = { contactId: 'k1', reasonCode: 'solved', note: 'Box redémarrée' }

  test('begins the seven days, tells the page, and gives the place to who waits', async () => {
    await floor.arrive('k2')
    expect(await floor.pending('k2')).toBeUndefined()
    expect(await run('contact.resolve', resolve)).toBe('applied')
    expect(await floor.rows('resolution')).toMatchObject([
      { id: 'r-k1', adviserId: 'ana', verdict: 'pending', closedAt: floor.context.time.now, caseReference: 'REF-k1' },
    ])
    expect(await floor.pending('k2')).toMatchObject({ adviserId: 'ana' })
    expect(floor.context.events_).toContainEqual({ to: 't1', event: 'poke', payload: {} })
  })

  test('ended without a resolution, it is measured by nothing; the reason is of that kind, on both sides', async () => {
    await floor.db.insertInto('reasonCode').values({ id: 'gone', kind: 'unresolved', fr: '', en: '' }).execute()
    const ended = { ...resolve, outcome: 'unresolved' } as const
    expect(await run('contact.resolve', ended)).toBe('reasonCode.unknown')
    expect(await run('contact.resolve', { ...resolve, reasonCode: 'gone' })).toBe('reasonCode.unknown')
    expect(await run('contact.resolve', { ...ended, reasonCode: 'gone' })).toBe('applied')
    expect(await floor.row('contact', 'k1')).toMatchObject({ state: 'closed', outcome: 'unresolved' })
    expect(await floor.rows('resolution')).toEqual([])
  })

  test('a reason code of another kind, or none, is refused and nothing is closed', async () => {
    expect(await run('contact.resolve', { ...resolve, reasonCode: 'busy' })).toBe('reasonCode.unknown')
    expect(await floor.row('contact', 'k1')).toMatchObject({ state: 'open' })
    expect(await floor.rows('resolution')).toEqual([])
  })
})

describe('commitments', () => {
  const make = {
    commitmentId: 'p1',
    customerId: 'c1',
    contactId: 'k1',
    kind: 'callback' as const,
    ownerId: 'ana',
    dueAt: 0,
    text: 'Rappeler',
    close: true,
  }

  test('closing with a promise begins the seven days; keeping the last one ends the case', async () => {
    const dueAt = floor.context.time.now + 3_600_000
    expect(await run('commitment.make', { ...make, dueAt, close: false, commitmentId: 'p0' })).toBe('applied')
    expect(await floor.rows('resolution')).toEqual([])
    expect(await run('commitment.make', { ...make, dueAt })).toBe('applied')
    expect(await floor.rows('resolution')).toMatchObject([{ contactId: 'k1', verdict: 'pending' }])
    await run('commitment.settle', { commitmentId: 'p0', outcome: 'cancelled', text: '' })
    expect(await floor.row('case', 'case-k1')).toMatchObject({ state: 'promised' })
    await run('commitment.settle', { commitmentId: 'p1', outcome: 'kept', text: '' })
    expect(await floor.row('case', 'case-k1')).toMatchObject({ state: 'resolved', closedAt: floor.context.time.now })
  })

  test('an owner who is nobody is refused', async () => {
    const dueAt = floor.context.time.now + 1
    expect(await run('commitment.make', { ...make, dueAt, ownerId: 'nobody' })).toBe('adviser.notFound')
    // A partner who does not serve Bretagne would read the customer's name in his promises.
    await floor.adviser('far', { siteId: 'site-partner', partnerId: 'partner-1' })
    expect(await run('commitment.make', { ...make, dueAt, ownerId: 'far' })).toBe('adviser.outOfRegion')
    expect(await floor.rows('commitment')).toEqual([])
  })
})
