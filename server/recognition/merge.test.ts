import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Actor } from '../context.ts'
import { currentCustomerId } from '../db/merge.ts'
import { noClaims } from './claims.ts'
import { mergeCustomers } from './mergeCustomers.ts'
import { createProvisional } from './provisional.ts'
import { recognise } from './recognise.ts'
import { mergeKit } from './testing/mergeKit.ts'
import { smallWorld, type SmallWorld } from './testing/smallWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let world: SmallWorld
let ana: Actor
let lead: Actor
const { live, open, merge, picture, fullCustomer } = mergeKit(() => world)
beforeAll(async () => {
  world = await smallWorld(await freshDatabase(8))
  ana = await world.adviser('ana')
  lead = await world.adviser('lea', { role: 'lead' })
  await world.db.insertInto('reasonCode').values({ id: 'check', kind: 'openCustomer', fr: '', en: '' }).execute()
})
afterAll(() => world.close())

describe('merging', () => {
  test('nobody, a lead neither, joins or parts records under somebody else’s contact, on either side', async () => {
    const [from, into] = [await fullCustomer('Enora', '+33298311111'), await fullCustomer('Énora', '+33298322222')]
    const ends = { fromCustomerId: from.id, intoCustomerId: into.id, reason: 'même personne' }
    const close = async (contact: Row<'contact'>): Promise<void> => {
      await world.run((tx) => tx.save('contact', { ...contact, state: 'closed', closedAt: tx.now }))
    }
    await open(lead, from.id, into.id)
    const refused = { code: 'merge.inUse', params: { names: 'Conseiller ana' } }
    for (const customer of [from, into]) {
      const contact = await world.contact(customer.id, 'ana')
      expect(await live(lead, 'customer.merge', ends)).toMatchObject(refused)
      await close(contact)
    }
    const moves = await world.contact(from.id, null)
    const mergeId = await merge(lead, from.id, into.id)
    const [waiting] = await world.run((tx) => tx.read('contact', [moves.id]))
    const hers = { ...(waiting ?? moves), state: 'open' as const, adviserId: 'ana' }
    await world.run((tx) => tx.save('contact', hers))
    expect(await live(lead, 'customer.unmerge', { mergeId })).toMatchObject(refused)
    expect((await world.run((tx) => tx.read('contact', [moves.id])))[0]).toMatchObject({ customerId: into.id })
    await close(hers)
    expect(await live(lead, 'customer.unmerge', { mergeId })).toMatchObject({ status: 'applied' })
  })

  test('moves everything, lists it, and un-merging brings every row back as it was', async () => {
    const [from, into] = [await fullCustomer('Soazig', '+33298111111'), await fullCustomer('Soizic', '+33298222222')]
    const before = [await picture([from.id]), await picture([into.id])]
    await open(lead, from.id, into.id)
    const mergeId = await merge(lead, from.id, into.id)
    const left = await picture([from.id])
    expect(Object.keys(left).filter((table) => left[table]?.length !== 0)).toEqual(['customer', 'searchKey'])
    expect((await world.run((tx) => tx.read('customer', [from.id])))[0]?.mergedInto).toBe(into.id)
    const [listed] = await world.run((tx) => tx.read('merge', [mergeId]))
    expect(listed?.moved).toContainEqual({ table: 'message', count: 1 })
    const promises = await world.db
      .selectFrom('commitment')
      .select('customerName')
      .where('customerId', '=', into.id)
      .execute()
    expect(promises).toEqual([{ customerName: 'Soizic Kerviel' }, { customerName: 'Soizic Kerviel' }])
    expect((await world.run((tx) => recognise(tx, { ...noClaims, phone: '0298111111' }))).customerId).toBe(into.id)
    expect(
      (await world.run((tx) => recognise(tx, { ...noClaims, references: [from.reference], familyName: 'Kerviel' })))
        .customerId,
    ).toBe(into.id)

    expect(await live(lead, 'customer.unmerge', { mergeId })).toMatchObject({ status: 'applied' })
    expect([await picture([from.id]), await picture([into.id])]).toEqual(before)
    expect(await live(lead, 'customer.unmerge', { mergeId })).toMatchObject({ code: 'merge.undone' })
    const told = await world.db
      .selectFrom('historyEntry')
      .select(['customerId', 'code'])
      .where('kind', '=', 'merge')
      .where('customerId', 'in', [from.id, into.id])
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
    const counted = await live(lead, 'customer.unmergeCounts', { mergeId })
    expect(counted).toMatchObject({ value: { moved: expect.arrayContaining([{ table: 'message', count: 2 }]) } })
    await live(lead, 'customer.unmerge', { mergeId })
    const [undone] = await world.db
      .selectFrom('historyEntry')
      .select('params')
      .where('code', '=', 'merge.undone')
      .where('customerId', '=', from.id)
      .execute()
    const sum = (counted as { value: { moved: { count: number }[] } }).value.moved.reduce(
      (n, { count }) => n + count,
      0,
    )
    expect(undone?.params).toMatchObject({ rows: sum })
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
    const what = { fromId: stranger.id, intoId: customer.id, reason: 'recognition', by: ana }
    const merged = await world.run((tx) => mergeCustomers(tx, what))
    const mergeId = 'id' in merged ? merged.id : ''
    const [after] = await world.run((tx) => tx.read('customer', [customer.id]))
    expect(after?.contactPoints).toEqual([])
    const [recognition] = await world.db
      .selectFrom('recognition')
      .selectAll()
      .where('contactId', '=', contact.id)
      .execute()
    // Whose it is was not proven by the merge.
    expect(recognition).toMatchObject({ customerId: customer.id, decision: 'none' })
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
    const known = { birthDate: '1970-03-04', iban4: '1818' }
    await world.db.updateTable('customer').set(known).where('id', '=', right.id).execute()
    await open(ana, right.id)
    const ends = { contactId: contact.id, customerId: right.id }
    expect(await live(ana, 'recognition.propose', ends)).toMatchObject({ value: { candidates: 2 } })
    for (const [question, answer] of [
      ['birthDate', '4/3/1970'],
      ['iban4', '1818'],
    ] as const)
      await live(ana, 'verification.answer', { contactId: contact.id, question, answer })
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
