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

  test('null keeps the stranger; somebody else is no candidate, unless his record is open with this adviser', async () => {
    const other = await world.customer({ givenName: 'Autre', familyName: 'Client' })
    expect(await choose(other.id)).toMatchObject({ code: 'recognition.notCandidate' })
    expect(await choose('nobody')).toMatchObject({ code: 'recognition.notCandidate' })
    expect(await choose(anne.id, bob)).toMatchObject({ code: 'contact.notYours' })
    expect(await choose(null)).toMatchObject({ status: 'applied' })
    await world.db.insertInto('reasonCode').values({ id: 'looksLike', kind: 'openCustomer', fr: '', en: '' }).execute()
    await live(ana, 'customer.open', { customerId: other.id, reasonCode: 'looksLike' })
    expect(await choose(other.id)).toMatchObject({ status: 'applied', value: { customerId: other.id } })
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
