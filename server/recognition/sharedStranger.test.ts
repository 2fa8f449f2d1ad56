import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { asAnother, freshDatabase, untilSomeoneWaits } from '../../test/harness/database.ts'
import type { Args, LiveName } from '../../shared/protocol/commands.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { executeLive } from '../commands/execute.ts'
import type { Actor } from '../context.ts'
import { typedPages } from '../intake/testing/typedPages.ts'
import { smallWorld, type SmallWorld } from './testing/smallWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: SmallWorld
let fresh: Awaited<ReturnType<typeof freshDatabase>>
let ana: Actor
let jean: Row<'customer'>
let serial = 0
/** What whoever claims to be Jean types: two records bear this name and number, so neither opens by itself. */
let claims: { name: string; phone: string }
const { page, says, contactOf, entryOf, take, end } = typedPages(() => world)
beforeAll(async () => {
  fresh = await freshDatabase(10)
  world = await smallWorld(fresh)
  await world.db
    .insertInto('queue')
    .values({ id: 'chat-internet', nameFr: 'i', nameEn: 'i', skill: 'internet', channel: 'chat' })
    .execute()
  await world.db.insertInto('reasonCode').values({ id: 'check', kind: 'openCustomer', fr: '', en: '' }).execute()
  ana = await world.adviser('ana')
  await world.adviser('bob')
})
afterAll(() => world.close())
beforeEach(async () => {
  world.clock.now += 60_000
  const phone = `+3329844${String(++serial).padStart(4, '0')}`
  claims = { name: 'Jean Martin', phone }
  const named = { givenName: 'Jean', familyName: 'Martin', phones: [phone] }
  jean = await world.customer({ ...named, birthDate: '1980-03-05', iban4: '1234' })
  await world.customer({ ...named, birthDate: '1955-01-01' })
})

const live = <N extends LiveName>(name: N, args: Args<N>) =>
  executeLive(world.context, ana, { id: `s-${++serial}`, name, args, at: world.clock.now })
const chooserOf = async ({ id }: Row<'contact'>) =>
  (await world.db.selectFrom('recognition').selectAll().where('contactId', '=', id).execute())[0]
const recordOf = async (id: string) => (await world.run((tx) => tx.read('customer', [id])))[0]
async function proves({ id: contactId }: Row<'contact'>): Promise<void> {
  await live('verification.answer', { contactId, question: 'birthDate', answer: '05/03/1980' })
  expect(await live('verification.answer', { contactId, question: 'iban4', answer: '1234' })).toMatchObject({
    value: { confirmed: true, customerId: jean.id, level: 1 },
  })
}
async function merge(strangerId: string): Promise<unknown> {
  for (const customerId of [strangerId, jean.id]) await live('customer.open', { customerId, reasonCode: 'check' })
  return live('customer.merge', { fromCustomerId: strangerId, intoCustomerId: jean.id, reason: 'même personne' })
}

test.each(['waits', 'ended'])('who typed the same on another page and %s is not made somebody by it', async (how) => {
  const [his, anothers] = [await page(claims), await page(claims)]
  const contact = await says(his, 'Bonjour, ma box ne marche plus')
  const other = await says(anothers, 'Bonjour, changez mon adresse')
  expect(other.customerId).toBe(contact.customerId)
  if (how === 'ended') {
    await take(other)
    await end(other)
  }
  await take(contact)
  await proves(contact)
  expect(await contactOf(contact.id)).toMatchObject({ customerId: jean.id })
  expect(await chooserOf(contact)).toMatchObject({ customerId: jean.id, decision: 'confirmed', by: ana.name })
  expect(await contactOf(other.id)).toMatchObject({ customerId: other.customerId })
  expect(await chooserOf(other)).toMatchObject({ customerId: other.customerId, decision: 'choose', by: 'system' })
  expect(await entryOf(other.id)).toMatchObject({ customerId: other.customerId, unproven: true })
  expect(await recordOf(other.customerId)).toMatchObject({ provisional: true, mergedInto: null })
  expect((await says(anothers, 'Me revoilà')).customerId).toBe(other.customerId)
})

test('what he said on the same page before comes with him, and his record becomes Jean’s', async () => {
  const his = await page(claims)
  const earlier = await says(his, 'Bonjour')
  await take(earlier)
  await end(earlier)
  const contact = await says(his, 'Ma box ne marche plus')
  await take(contact)
  await proves(contact)
  expect(await contactOf(earlier.id)).toMatchObject({ customerId: jean.id })
  expect(await recordOf(earlier.customerId)).toMatchObject({ mergedInto: jean.id })
})

test('a stranger who waits is nobody’s to merge; once his contact ended he is, and nothing says that he was confirmed', async () => {
  const contact = await says(await page(claims), 'Bonjour')
  expect(await merge(contact.customerId)).toMatchObject({ code: 'customer.notVerified' })
  expect(await contactOf(contact.id)).toMatchObject({ customerId: contact.customerId, state: 'waiting' })
  await take(contact)
  await end(contact)
  expect(await merge(contact.customerId)).toMatchObject({ status: 'applied' })
  expect(await chooserOf(contact)).toMatchObject({ customerId: jean.id, decision: 'choose', by: 'system' })
})

test('nor is one whom another adviser picks up at this moment', async () => {
  const { id, customerId } = await says(await page(claims), 'Bonjour')
  let merging: Promise<unknown> | undefined
  await world.run(async (tx) => {
    const [contact] = await tx.lock('contact', [id])
    if (!contact) throw new Error('no contact')
    merging = asAnother(() => merge(customerId))
    await untilSomeoneWaits(fresh)
    await tx.save('contact', { ...contact, state: 'open', adviserId: 'bob', pickedUpAt: tx.now })
  })
  expect(await merging).toMatchObject({ code: 'merge.inUse', params: { names: 'Conseiller bob' } })
  expect(await contactOf(id)).toMatchObject({ customerId, adviserId: 'bob' })
})
