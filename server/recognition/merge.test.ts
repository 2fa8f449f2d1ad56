import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import type { Args, LiveName } from '../../shared/protocol/commands.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { executeLive } from '../commands/execute.ts'
import type { Actor } from '../context.ts'
import { currentCustomerId } from '../db/merge.ts'
import { noClaims } from './claims.ts'
import { createProvisional } from './provisional.ts'
import { recognise } from './recognise.ts'
import { smallWorld, type SmallWorld } from './testing/smallWorld.ts'

let world: SmallWorld
let ana: Actor
let lead: Actor
let commands = 0
beforeAll(async () => {
  world = await smallWorld(await freshDatabase(24))
  ana = await world.adviser('ana')
  lead = await world.adviser('lea', { role: 'lead' })
  await world.db.insertInto('reasonCode').values({ id: 'check', kind: 'openCustomer', fr: '', en: '' }).execute()
})
afterAll(() => world.close())

const live = <N extends LiveName>(by: Actor, name: N, args: Args<N>) =>
  executeLive(world.context, by, { id: `m-${++commands}`, name, args, at: world.clock.now })
const open = (by: Actor, ...ids: string[]) =>
  Promise.all(ids.map((customerId) => live(by, 'customer.open', { customerId, reasonCode: 'check' })))
const merge = async (by: Actor, from: string, into: string): Promise<string> => {
  const result = await live(by, 'customer.merge', {
    fromCustomerId: from,
    intoCustomerId: into,
    reason: 'même personne',
  })
  expect(result).toMatchObject({ status: 'applied' })
  return (result as { value: { mergeId: string } }).value.mergeId
}
const tables = [
  'customer',
  'contact',
  'case',
  'message',
  'note',
  'line',
  'commitment',
  'historyEntry',
  'recognition',
  'verification',
  'operation',
  'resolution',
  'identifier',
  'searchKey',
  'chatThread',
  'attachment',
] as const

/** Everything of these customers, but for what a merge itself writes. */
async function picture(ids: string[]): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {}
  for (const table of tables) {
    const column = table === 'customer' ? 'id' : 'customerId'
    const rows = await world.db
      .selectFrom(table as 'note')
      .selectAll()
      .where(column as 'customerId', 'in', ids)
      .execute()
    all[table] = rows
      .filter((row) => (row as unknown as Row<'historyEntry'>).kind !== 'merge')
      .toSorted((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))
  }
  return all
}
async function fullCustomer(givenName: string, phone: string): Promise<Row<'customer'>> {
  const customer = await world.customer({
    givenName,
    familyName: 'Kerviel',
    phones: [phone],
    emails: [`${givenName.toLowerCase()}@orange.fr`],
  })
  const contact = await world.contact(customer.id, 'ana', [customer.id], 'sure')
  const { id: contactId, caseId } = contact
  const own = { customerId: customer.id, contactId, caseId }
  const { clock } = world
  await world.run(async (tx) => {
    await tx.save('note', {
      ...own,
      id: `n-${contactId}`,
      adviserId: 'ana',
      authorName: 'Ana',
      text: 'Box redémarrée',
      at: clock.now,
    })
    await tx.save('line', {
      id: `l-${contactId}`,
      customerId: customer.id,
      kind: 'fibre',
      offer: 'Livebox',
      number: null,
      place: 'Brest',
      state: 'active',
      stateSince: 0,
      since: 0,
      usage: null,
    })
    await tx.save('commitment', {
      ...own,
      id: `p-${contactId}`,
      customerName: `${givenName} Kerviel`,
      kind: 'callback',
      ownerId: 'ana',
      ownerName: 'Ana',
      dueAt: clock.now,
      state: 'open',
      text: 'Rappeler',
      madeAt: clock.now,
      madeBy: 'Ana',
      settledAt: null,
    })
    await tx.save('historyEntry', {
      id: contactId,
      customerId: customer.id,
      caseId,
      at: clock.now,
      kind: 'contact',
      channel: 'chat',
      code: 'contact.received',
      params: {},
      text: 'Bonjour',
      actor: '',
      tone: 'neutral',
      told: ['Bonjour'],
      refTable: 'contact',
      refId: contactId,
    })
    await tx.sql
      .insertInto('chatThread')
      .values({
        id: `t-${contactId}`,
        secretHash: Buffer.from(contactId),
        customerId: customer.id,
        contactId,
        language: 'fr',
        claims: '{}',
        createdAt: 0,
        lastSeenAt: 0,
      } as never)
      .execute()
    await tx.save('contact', { ...contact, threadId: `t-${contactId}` })
  })
  return customer
}

describe('merging', () => {
  test('moves everything, lists it, and un-merging brings every row back as it was', async () => {
    const [from, into] = [await fullCustomer('Soazig', '+33298111111'), await fullCustomer('Soizic', '+33298222222')]
    const before = [await picture([from.id]), await picture([into.id])]
    await open(lead, from.id, into.id)
    const mergeId = await merge(lead, from.id, into.id)
    const left = await picture([from.id])
    for (const table of tables)
      if (table !== 'customer' && table !== 'searchKey') expect([table, left[table]]).toEqual([table, []])
    expect((await world.run((tx) => tx.read('customer', [from.id])))[0]?.mergedInto).toBe(into.id)
    const [listed] = await world.run((tx) => tx.read('merge', [mergeId]))
    expect(listed?.moved).toContainEqual({ table: 'message', count: 1 })
    expect(
      (await world.run((tx) => tx.lock('commitment', [`p-${(before[0]?.contact as Row<'contact'>[])[0]?.id}`])))[0]
        ?.customerName,
    ).toBe('Soizic Kerviel')
    expect((await world.run((tx) => recognise(tx, { ...noClaims, phone: '0298111111' }))).customerId).toBe(into.id)
    expect((await world.run((tx) => recognise(tx, { ...noClaims, references: [from.reference] }))).customerId).toBe(
      into.id,
    )

    expect(await live(lead, 'customer.unmerge', { mergeId })).toMatchObject({ status: 'applied' })
    expect([await picture([from.id]), await picture([into.id])]).toEqual(before)
    expect(await live(lead, 'customer.unmerge', { mergeId })).toMatchObject({ code: 'merge.undone' })
    const told = await world.db
      .selectFrom('historyEntry')
      .select(['customerId', 'code'])
      .where('kind', '=', 'merge')
      .orderBy('code')
      .orderBy('customerId')
      .execute()
    expect(told.map((entry) => entry.code)).toEqual(['merge.done', 'merge.undone', 'merge.undone'])
  })

  test('what came since stays, but a conversation is never torn from its contact', async () => {
    const [from, into] = [await fullCustomer('Maël', '+33298333333'), await fullCustomer('Maelle', '+33298444444')]
    await open(lead, from.id, into.id)
    const mergeId = await merge(lead, from.id, into.id)
    const [contact] = await world.db
      .selectFrom('contact')
      .selectAll()
      .where('customerId', '=', into.id)
      .where(
        'caseId',
        '=',
        (
          await world.db
            .selectFrom('mergeItem')
            .select('rowId')
            .where('mergeId', '=', mergeId)
            .where('tbl', '=', 'case')
            .executeTakeFirst()
        )?.rowId ?? '',
      )
      .execute()
    const at = world.clock.now
    await world.run(async (tx) => {
      await tx.save('message', {
        id: 'm-since',
        contactId: contact?.id ?? '',
        caseId: contact?.caseId ?? '',
        customerId: into.id,
        channel: 'chat',
        n: 2,
        author: 'customer',
        adviserId: null,
        authorName: '',
        text: 'Encore moi',
        attachments: [],
        at,
        state: 'sent',
      })
      await tx.save('note', {
        id: 'n-since',
        contactId: null,
        caseId: null,
        customerId: into.id,
        adviserId: 'lea',
        authorName: 'Léa',
        text: 'Client fidèle',
        at,
      })
    })
    await live(lead, 'customer.unmerge', { mergeId })
    const [message] = await world.run((tx) => tx.read('message', ['m-since']))
    const [note] = await world.run((tx) => tx.read('note', ['n-since']))
    expect([message?.customerId, note?.customerId]).toEqual([from.id, into.id])
  })

  test('merges of merges come apart in either order', async () => {
    for (const order of ['first', 'second'] as const) {
      const people = [
        await fullCustomer(`A${order}`, '+33298555551'),
        await fullCustomer(`B${order}`, '+33298555552'),
        await fullCustomer(`C${order}`, '+33298555553'),
      ]
      const ids = people.map((one) => one.id)
      const [a = '', b = '', c = ''] = ids
      const before = await Promise.all(ids.map((id) => picture([id])))
      await open(lead, ...ids)
      const one = await merge(lead, a, b)
      await open(lead, ...ids)
      const two = await merge(lead, b, c)
      await open(lead, a, b, c)
      expect(await world.run((tx) => currentCustomerId(tx.sql, a))).toBe(c)
      for (const mergeId of order === 'first' ? [one, two] : [two, one]) {
        await open(lead, a, b, c)
        expect(await live(lead, 'customer.unmerge', { mergeId })).toMatchObject({ status: 'applied' })
      }
      expect(await Promise.all(ids.map((id) => picture([id])))).toEqual(before)
    }
  })

  test('a stranger becomes a customer without lending him a contact point, and level 1 never moves along', async () => {
    const customer = await world.customer({
      givenName: 'Rozenn',
      familyName: 'Abgrall',
      birthDate: '1990-01-01',
      iban4: '1234',
    })
    const stranger = await world.run((tx) =>
      createProvisional(tx, { ...noClaims, phone: '0611223344', givenName: 'Rozenn' }),
    )
    const contact = await world.contact(stranger.id, 'ana', [], 'none')
    await open(ana, customer.id)
    const mergeId = await merge(ana, stranger.id, customer.id)
    const [after] = await world.run((tx) => tx.read('customer', [customer.id]))
    expect(after?.contactPoints).toEqual([])
    const [recognition] = await world.db
      .selectFrom('recognition')
      .selectAll()
      .where('contactId', '=', contact.id)
      .execute()
    expect(recognition).toMatchObject({ customerId: customer.id, decision: 'confirmed' })
    expect(
      await live(ana, 'verification.answer', { contactId: contact.id, question: 'iban4', answer: '1234' }),
    ).toMatchObject({ status: 'applied' })
    await live(ana, 'verification.answer', { contactId: contact.id, question: 'birthDate', answer: '1/1/1990' })
    expect((await world.run((tx) => tx.read('verification', [contact.id])))[0]?.level).toBe(1)
    expect(await live(ana, 'customer.unmerge', { mergeId })).toMatchObject({
      status: 'applied',
      value: { customerId: stranger.id },
    })
    expect((await world.run((tx) => tx.read('verification', [contact.id])))[0]).toMatchObject({
      customerId: stranger.id,
      level: 0,
      passed: [],
    })
    expect(
      (await world.db.selectFrom('recognition').selectAll().where('contactId', '=', contact.id).execute())[0],
    ).toMatchObject({ decision: 'none' })
  })

  test('a contact with the wrong customer moves alone, out of a shared case, and can be taken back', async () => {
    const [wrong, right] = [await fullCustomer('Alan', '+33298666661'), await fullCustomer('Alain', '+33298666662')]
    const [first] = await world.db.selectFrom('contact').selectAll().where('customerId', '=', wrong.id).execute()
    const contact = await world.contact(wrong.id, 'ana', [wrong.id], 'sure')
    await world.run(async (tx) => {
      const [message] = await tx.lock('message', [contact.id.replace('contact', 'message')])
      await tx.save('message', { ...(message as Row<'message'>), caseId: first?.caseId ?? '' })
      await tx.save('contact', { ...contact, caseId: first?.caseId ?? '' })
    })
    await open(ana, right.id)
    expect(await live(ana, 'recognition.choose', { contactId: contact.id, customerId: right.id })).toMatchObject({
      status: 'applied',
    })
    const [moved] = await world.run((tx) => tx.read('contact', [contact.id]))
    const [matter] = await world.run((tx) => tx.read('case', [moved?.caseId ?? '']))
    expect([moved?.customerId, matter?.customerId, matter?.id === first?.caseId]).toEqual([right.id, right.id, false])
    expect((await world.run((tx) => tx.read('contact', [first?.id ?? ''])))[0]?.customerId).toBe(wrong.id)
    expect((await world.run((tx) => tx.read('customer', [wrong.id])))[0]?.mergedInto).toBe(null)
    const { id: mergeId } = await world.db
      .selectFrom('merge')
      .select('id')
      .where('fromCustomerId', '=', wrong.id)
      .executeTakeFirstOrThrow()
    expect(await live(ana, 'customer.unmerge', { mergeId })).toMatchObject({ status: 'applied' })
    const [back] = await world.run((tx) => tx.read('message', [contact.id.replace('contact', 'message')]))
    expect(back?.customerId).toBe(wrong.id)
  })
})

describe('under writers', () => {
  test('nothing is left behind, lost or doubled, and un-merging leaves every conversation whole', async () => {
    const [from, into] = [await fullCustomer('Gael', '+33298777771'), await fullCustomer('Gaëlle', '+33298777772')]
    const [contact] = await world.db.selectFrom('contact').selectAll().where('customerId', '=', from.id).execute()
    const contactId = contact?.id ?? ''
    await open(lead, from.id, into.id)
    let stop = false
    onTestFinished(() => void (stop = true))
    let written = 0
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      for (let n = 0; !stop; n++) {
        const id = `w${writer}-${n}`
        await world.run(async (tx) => {
          if (writer % 2 === 0) {
            // As intake does: the contact first, then what hangs on it.
            const [held] = await tx.lock('contact', [contactId])
            if (!held) return
            const { caseId, customerId } = held
            await tx.save('contact', { ...held, inboundN: held.inboundN + 1 } as Row<'contact'>)
            await tx.save('message', {
              id,
              contactId,
              caseId,
              customerId,
              channel: 'chat',
              n: 100 + n * 10 + writer,
              author: 'customer',
              adviserId: null,
              authorName: '',
              text: id,
              attachments: [],
              at: tx.now,
              state: 'sent',
            })
          } else {
            const customerId = (await currentCustomerId(tx.sql, from.id)) ?? ''
            await tx.save('note', {
              id,
              contactId: null,
              caseId: null,
              customerId,
              adviserId: 'ana',
              authorName: '',
              text: id,
              at: tx.now,
            })
          }
          written++
        })
      }
    })
    for (let round = 0; round < 6; round++) {
      await open(lead, from.id, into.id)
      const mergeId = await merge(lead, from.id, into.id)
      expect(await world.db.selectFrom('note').select('id').where('customerId', '=', from.id).execute()).toEqual([])
      expect(await live(lead, 'customer.unmerge', { mergeId })).toMatchObject({ status: 'applied' })
    }
    await open(lead, from.id, into.id)
    await merge(lead, from.id, into.id)
    stop = true
    await Promise.all(writers)
    for (const table of ['message', 'note', 'contact'] as const) {
      expect([
        table,
        await world.db.selectFrom(table).select('id').where('customerId', '=', from.id).execute(),
      ]).toEqual([table, []])
    }
    const messages = await world.db.selectFrom('message').select('id').where('id', 'like', 'w%').execute()
    const notes = await world.db.selectFrom('note').select(['id', 'customerId']).where('id', 'like', 'w%').execute()
    expect(messages.length + notes.length).toBe(written)
    const torn = world.db
      .selectFrom('message')
      .innerJoin('contact', 'contact.id', 'message.contactId')
      .select('message.id')
    expect(await torn.whereRef('message.customerId', '<>', 'contact.customerId').execute()).toEqual([])
    // The feed says of every row which scope holds it now (SP8).
    const feed = await world.db
      .selectFrom('scopeEntry')
      .select(['rowId', 'scope'])
      .where('tbl', '=', 'note')
      .where('present', '=', true)
      .execute()
    const scopes = new Map(feed.map((entry) => [entry.rowId, entry.scope]))
    for (const { id, customerId } of notes) expect([id, scopes.get(id)]).toEqual([id, `customer:${customerId}`])
    expect(feed.length).toBe(new Set(feed.map((entry) => entry.rowId)).size)
  }, 60_000)
})

describe('authority', () => {
  test('both records must be held; two full ones take a lead; a guessed merge id is not found', async () => {
    const [a, b] = [await fullCustomer('Un', '+33298888881'), await fullCustomer('Deux', '+33298888882')]
    const other = await world.adviser('zoe')
    const args = { fromCustomerId: a.id, intoCustomerId: b.id, reason: 'doublon' }
    expect(await live(other, 'customer.merge', args)).toMatchObject({ code: 'customer.outOfScope' })
    await open(other, a.id, b.id)
    expect(await live(other, 'customer.merge', args)).toMatchObject({ code: 'merge.notProvisional' })
    expect(await live(other, 'customer.merge', { ...args, intoCustomerId: a.id })).toMatchObject({ code: 'merge.same' })
    await open(lead, a.id, b.id)
    const mergeId = await merge(lead, a.id, b.id)
    expect(await live(other, 'customer.unmerge', { mergeId })).toMatchObject({ code: 'merge.notProvisional' })
    expect(await live(await world.adviser('max'), 'customer.unmerge', { mergeId })).toMatchObject({
      code: 'merge.notFound',
    })
    expect(await live(lead, 'customer.merge', args)).toMatchObject({ status: 'rejected' })
  })
})
