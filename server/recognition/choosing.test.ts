import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import type { Args, LiveName } from '../../shared/protocol/commands.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { executeLive } from '../commands/execute.ts'
import type { Actor } from '../context.ts'
import { noClaims } from './claims.ts'
import { createProvisional } from './provisional.ts'
import { smallWorld, type SmallWorld } from './testing/smallWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: SmallWorld
let ana: Actor
let bob: Actor
let commands = 0
const minute = 60_000
beforeAll(async () => {
  world = await smallWorld(await freshDatabase())
  ana = await world.adviser('ana')
  bob = await world.adviser('bob')
  await world.db.insertInto('reasonCode').values({ id: 'looksLike', kind: 'openCustomer', fr: '', en: '' }).execute()
})
afterAll(() => world.close())

const live = <N extends LiveName>(by: Actor, name: N, args: Args<N>) =>
  executeLive(world.context, by, { id: `c-${++commands}`, name, args, at: world.clock.now })
const answer = (contactId: string, question: Args<'verification.answer'>['question'], said: string, by = ana) =>
  live(by, 'verification.answer', { contactId, question, answer: said })
const contactOf = async (id: string) => (await world.run((tx) => tx.read('contact', [id])))[0]

describe('a household to choose from', () => {
  let anne: Row<'customer'>
  let yann: Row<'customer'>
  let stranger: Row<'customer'>
  let contact: Row<'contact'>
  beforeEach(async () => {
    world.clock.now += 2 * 60 * minute
    const [iban4, lastInvoice] = ['7777', '52,98']
    anne = await world.customer({
      givenName: 'Anne',
      familyName: 'Le Bihan',
      birthDate: '1975-01-02',
      iban4,
      lastInvoice,
    })
    yann = await world.customer({
      givenName: 'Yann',
      familyName: 'Le Bihan',
      birthDate: '1973-06-09',
      iban4,
      lastInvoice,
    })
    stranger = await world.run((tx) => createProvisional(tx, { ...noClaims, phone: '+33298101010' }))
    contact = await world.contact(stranger.id, 'ana', [anne.id, yann.id])
  })
  const choose = (customerId: string | null, by = ana) =>
    live(by, 'recognition.choose', { contactId: contact.id, customerId })

  test('nobody can be chosen before he has answered; a shared answer does not tell them apart', async () => {
    expect(await choose(anne.id)).toMatchObject({ code: 'customer.notVerified' })
    expect(await answer(contact.id, 'iban4', '7777')).toMatchObject({
      value: { confirmed: false, customerId: stranger.id, level: 0 },
    })
    expect(await choose(anne.id)).toMatchObject({ code: 'customer.notVerified' })
    expect((await contactOf(contact.id))?.customerId).toBe(stranger.id)
  })

  test('the answer of exactly one attaches the contact, and the next item makes level 1', async () => {
    await answer(contact.id, 'iban4', '7777')
    expect(await answer(contact.id, 'birthDate', '2 janvier 1975')).toMatchObject({
      value: { confirmed: true, customerId: anne.id, level: 1 },
    })
    expect((await contactOf(contact.id))?.customerId).toBe(anne.id)
    const [recognition] = await world.db
      .selectFrom('recognition')
      .selectAll()
      .where('contactId', '=', contact.id)
      .execute()
    expect(recognition).toMatchObject({ customerId: anne.id, decision: 'confirmed', by: ana.name })
    const [log] = await world.db.selectFrom('accessLog').selectAll().where('customerId', '=', anne.id).execute()
    expect(log).toMatchObject({ adviserId: 'ana', contactId: contact.id, reason: 'recognition' })
    expect(await answer(contact.id, 'birthDate', '09/06/1973')).toMatchObject({ code: 'verification.wrong' })
  })

  test('twins who share every answer are chosen by the adviser once they have answered', async () => {
    await answer(contact.id, 'lastInvoice', '52,98 €')
    expect(await choose(yann.id)).toMatchObject({ code: 'customer.notVerified' })
    await answer(contact.id, 'iban4', '7777')
    expect((await contactOf(contact.id))?.customerId).toBe(stranger.id)
    expect(await choose(yann.id)).toMatchObject({ status: 'applied', value: { customerId: yann.id } })
    expect((await contactOf(contact.id))?.customerId).toBe(yann.id)
  })

  const propose = (customerId: string, by = ana) =>
    live(by, 'recognition.propose', { contactId: contact.id, customerId })
  const shownOf = async () =>
    (await world.db.selectFrom('recognition').selectAll().where('contactId', '=', contact.id).execute())[0]
  const open = (customerId: string, by = ana) => live(by, 'customer.open', { customerId, reasonCode: 'looksLike' })

  test('null keeps the stranger; somebody else is no candidate, even with his record open', async () => {
    const other = await world.customer({ givenName: 'Autre', familyName: 'Client' })
    expect(await choose(other.id)).toMatchObject({ code: 'recognition.notCandidate' })
    expect(await choose('nobody')).toMatchObject({ code: 'recognition.notCandidate' })
    expect(await choose(anne.id, bob)).toMatchObject({ code: 'contact.notYours' })
    expect(await choose(null)).toMatchObject({ status: 'applied' })
    await open(other.id)
    expect(await choose(other.id)).toMatchObject({ code: 'recognition.notCandidate' })
    expect((await contactOf(contact.id))?.customerId).toBe(stranger.id)
  })

  test('an opened record is proposed: a candidate like another, who has to answer twice before the contact is his', async () => {
    const born = { birthDate: '1961-11-30', iban4: '4242' }
    const other = await world.customer({ givenName: 'Odile', familyName: 'Quéré', ...born })
    expect(await propose(other.id)).toMatchObject({ code: 'recognition.notCandidate' })
    await choose(null)
    await open(other.id)
    expect(await propose(other.id, bob)).toMatchObject({ code: 'contact.notYours' })
    expect(await propose(other.id)).toMatchObject({ status: 'applied', value: { candidates: 1 } })
    expect(await propose(other.id)).toMatchObject({ status: 'applied', value: { candidates: 1 } })
    // What the chooser says of her is what it says of anybody; those ruled out before stay out.
    expect(await shownOf()).toMatchObject({ decision: 'choose', customerId: stranger.id })
    expect((await shownOf())?.candidates).toEqual([
      {
        customerId: other.id,
        label: expect.objectContaining({ code: 'known', params: expect.objectContaining({ family: 'Q', given: '' }) }),
        score: 0,
        reasons: [{ code: 'proposed', params: { by: ana.name } }],
      },
    ])
    expect(await choose(other.id)).toMatchObject({ code: 'customer.notVerified' })
    expect(await answer(contact.id, 'birthDate', '30/11/1961')).toMatchObject({ value: { confirmed: false } })
    expect(await choose(other.id)).toMatchObject({ code: 'customer.notVerified' })
    expect((await contactOf(contact.id))?.customerId).toBe(stranger.id)
    expect(await answer(contact.id, 'iban4', '4242')).toMatchObject({ value: { confirmed: true, level: 1 } })
    expect((await contactOf(contact.id))?.customerId).toBe(other.id)
    expect(await propose(other.id)).toMatchObject({ code: 'recognition.notCandidate' })
    await open(anne.id)
    expect(await propose(anne.id)).toMatchObject({ code: 'recognition.settled' })
    expect(await choose(null)).toMatchObject({ code: 'recognition.settled' })
    expect(await shownOf()).toMatchObject({ decision: 'confirmed', customerId: other.id })
  })

  test('beside those already possible; a record that is closed again, a stranger or nobody is not proposed', async () => {
    const other = await world.customer({ givenName: 'Odile', familyName: 'Quéré' })
    await open(other.id)
    expect(await propose(other.id)).toMatchObject({ value: { candidates: 3 } })
    const another = await world.run((tx) => createProvisional(tx, { ...noClaims, phone: '+33298101011' }))
    await open(another.id)
    await open(yann.id)
    await live(ana, 'customer.close', { customerId: yann.id })
    const third = await world.customer({ givenName: 'Rose', familyName: 'Quéré' })
    await open(third.id)
    await live(ana, 'customer.close', { customerId: third.id })
    for (const id of [another.id, third.id, 'nobody', stranger.id])
      expect([id, await propose(id)]).toMatchObject([id, { code: 'recognition.notCandidate' }])
  })

  test('nor does a merge make the stranger somebody while he is on the line unproven', async () => {
    const other = await world.customer({
      givenName: 'Odile',
      familyName: 'Quéré',
      birthDate: '1961-11-30',
      iban4: '4242',
    })
    await open(other.id)
    const merge = () =>
      live(ana, 'customer.merge', { fromCustomerId: stranger.id, intoCustomerId: other.id, reason: 'même personne' })
    expect(await merge()).toMatchObject({ code: 'customer.notVerified' })
    expect((await contactOf(contact.id))?.customerId).toBe(stranger.id)
    await world.run((tx) => tx.save('contact', { ...contact, state: 'closed', closedAt: tx.now }))
    await open(stranger.id)
    expect(await merge()).toMatchObject({ status: 'applied' })
  })

  test('a stranger to whom another adviser speaks too: only this contact goes, his stays, and each can be taken back', async () => {
    const his = await world.contact(stranger.id, 'bob', [anne.id, yann.id])
    await answer(contact.id, 'iban4', '7777')
    expect(await answer(contact.id, 'birthDate', '2 janvier 1975')).toMatchObject({
      value: { confirmed: true, customerId: anne.id },
    })
    expect((await contactOf(contact.id))?.customerId).toBe(anne.id)
    expect((await contactOf(his.id))?.customerId).toBe(stranger.id)
    const [record] = await world.run((tx) => tx.read('customer', [stranger.id]))
    expect(record?.mergedInto).toBeNull()
    const chooser = await world.db
      .selectFrom('recognition')
      .selectAll()
      .where('contactId', '=', his.id)
      .executeTakeFirst()
    expect(chooser).toMatchObject({ customerId: stranger.id, decision: 'choose' })
    // The other one knows whom he speaks to: now nobody is left, and the stranger's record goes with him.
    await answer(his.id, 'iban4', '7777', bob)
    expect(await answer(his.id, 'birthDate', '09/06/1973', bob)).toMatchObject({ value: { customerId: yann.id } })
    const merges = await world.db
      .selectFrom('merge')
      .select(['id', 'customerId'])
      .where('fromCustomerId', '=', stranger.id)
      .orderBy('at')
      .execute()
    expect(merges.map((merge) => merge.customerId).toSorted()).toEqual([anne.id, yann.id].toSorted())
    const last = merges.find((merge) => merge.customerId === yann.id)?.id ?? ''
    expect(await live(bob, 'customer.unmerge', { mergeId: last })).toMatchObject({ status: 'applied' })
    expect((await contactOf(his.id))?.customerId).toBe(stranger.id)
  })
})
