import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { asAnother, freshDatabase, untilSomeoneWaits } from '../../test/harness/database.ts'
import type { Args, LiveName } from '../../shared/protocol/commands.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { executeLive, executeQueued } from '../commands/execute.ts'
import type { Actor } from '../context.ts'
import { typedPages } from '../intake/testing/typedPages.ts'
import { smallWorld, type SmallWorld } from './testing/smallWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: SmallWorld
let fresh: Awaited<ReturnType<typeof freshDatabase>>
let ana: Actor
let lea: Row<'customer'>
let [phone, email] = ['', '']
/** Another matter of Léa's, open and vouched for. */
let other: Row<'case'>
let [serial, seq] = [0, 0]
const { page, says, contactOf, caseOf, entryOf, take, end } = typedPages(() => world)
beforeAll(async () => {
  fresh = await freshDatabase(10)
  world = await smallWorld(fresh)
  await world.db
    .insertInto('queue')
    .values(
      (['internet', 'billing'] as const).map((skill) => ({
        id: `chat-${skill}`,
        nameFr: 'i',
        nameEn: 'i',
        skill,
        channel: 'chat' as const,
      })),
    )
    .execute()
  ana = await world.adviser('ana')
})
afterAll(() => world.close())
beforeEach(async () => {
  phone = `+3361200${String(++serial).padStart(4, '0')}`
  email = `lea${serial}@example.org`
  const known = { birthDate: '1990-04-02', lastInvoice: '42,90', iban4: '1234', emails: [email] }
  lea = await world.customer({ givenName: 'Léa', familyName: 'Glais', phones: [phone], ...known })
  other = await matterOf(await says(await page({}, lea.id), 'Plus de réseau'))
})

async function matterOf({ caseId }: Row<'contact'>): Promise<Row<'case'>> {
  const matter = await caseOf(caseId)
  if (!matter) throw new Error('no case')
  return matter
}
const live = <N extends LiveName>(name: N, args: Args<N>) =>
  executeLive(world.context, ana, { id: `j-${++serial}`, name, args, at: world.clock.now })
const answer = ({ id }: Row<'contact'>, question: Args<'verification.answer'>['question'], said: string) =>
  live('verification.answer', { contactId: id, question, answer: said })
async function proves(contact: Row<'contact'>): Promise<void> {
  await answer(contact, 'birthDate', '2/4/1990')
  expect(await answer(contact, 'lastInvoice', '42,90')).toMatchObject({ value: { level: 1 } })
}
async function promises({ id: contactId }: Row<'contact'>): Promise<void> {
  const args = { commitmentId: `p-${++serial}`, customerId: lea.id, contactId, kind: 'callback' as const, close: false }
  const when = { ownerId: 'ana', dueAt: world.clock.now + 86_400_000, text: 'Rappeler pour la facture' }
  const command = { id: `j-${++serial}`, seq: ++seq, name: 'commitment.make' as const, args: { ...args, ...when } }
  expect(await executeQueued(world.context, ana, { ...command, at: world.clock.now })).toMatchObject({
    status: 'applied',
  })
}

test('proven already, he may mention another matter: a further proof takes the contact out of none', async () => {
  const itself = await page({ phone, topic: 'billing' })
  const contact = await says(itself, 'Une facture que je ne comprends pas')
  await take(contact)
  await proves(contact)
  await promises(contact)
  await says(itself, `Rien à voir avec mon autre dossier ${other.reference}, qui attend toujours`)
  expect(await answer(contact, 'iban4', '1234')).toMatchObject({ status: 'applied' })
  expect((await contactOf(contact.id)).caseId).toBe(contact.caseId)
  expect(await caseOf(contact.caseId)).toMatchObject({ state: 'promised', closedAt: null })
  expect(await caseOf(other.id)).toMatchObject({ state: 'open' })
})

test('what was promised before the proof is owed in the case that it joins', async () => {
  const contact = await says(await page({ phone }), `Toujours rien, dossier ${other.reference}`)
  await take(contact)
  await promises(contact)
  await proves(contact)
  expect((await contactOf(contact.id)).caseId).toBe(other.id)
  expect(await caseOf(other.id)).toMatchObject({ state: 'promised', closedAt: null })
  expect(await caseOf(contact.caseId)).toMatchObject({ state: 'resolved' })
})

test('a case that another contact enters at this moment is not closed under it', async () => {
  const contact = await says(await page({ phone }), `Toujours rien, dossier ${other.reference}`)
  await take(contact)
  let proving: Promise<void> | undefined
  await world.run(async (tx) => {
    await tx.lock('case', [contact.caseId])
    proving = asAnother(() => proves(contact))
    await untilSomeoneWaits(fresh)
    await tx.save('contact', { ...contact, id: randomUUID(), threadId: null })
  })
  await proving
  expect((await contactOf(contact.id)).caseId).toBe(contact.caseId)
  expect(await caseOf(contact.caseId)).toMatchObject({ state: 'open', closedAt: null })
})

test('without a reference, it goes on in the matter he has open on the same topic; on another topic it stays apart', async () => {
  const same = await says(await page({ phone }), 'Ma connexion internet ne marche toujours pas')
  const apart = await says(await page({ phone, topic: 'billing' }), 'Je ne comprends pas ma facture')
  expect([same.topic, apart.topic, other.topic]).toEqual(['internet', 'billing', 'internet'])
  for (const contact of [same, apart]) {
    await take(contact)
    await proves(contact)
  }
  expect((await contactOf(same.id)).caseId).toBe(other.id)
  expect(await caseOf(same.caseId)).toMatchObject({ state: 'resolved' })
  expect((await contactOf(apart.id)).caseId).toBe(apart.caseId)
  expect(await caseOf(apart.caseId)).toMatchObject({ state: 'open' })
})

/** What a letter of hers from this address looks like once it is filed: claimed, never proven. */
async function writes(from: string): Promise<Row<'contact'>> {
  const contact = await says(await page({ phone, topic: 'billing' }), 'Ma facture est trop élevée')
  const letter: Row<'letter'> = {
    id: `l-${contact.id}`,
    contactId: contact.id,
    caseId: contact.caseId,
    customerId: lea.id,
    direction: 'in',
    kind: 'letter',
    reason: 'new',
    from: { name: '', address: from },
    to: [],
    cc: [],
    replyTo: null,
    subject: 'Facture',
    writtenAt: null,
    receivedAt: world.clock.now,
    folded: [],
    html: 'none',
    remoteImages: 0,
    inline: [],
    left: [],
    calendars: [],
    forwarded: [],
    proof: null,
    problems: [],
    hintReference: null,
    trouble: null,
  }
  await world.run(async (tx) => {
    await tx.save('contact', { ...contact, channel: 'email' })
    await tx.save('letter', letter)
  })
  return contactOf(contact.id)
}

test('he wrote from his address and was answered a reference: proven in a chat that quotes it, all is one case', async () => {
  const letter = await writes(email.toUpperCase())
  const { reference, id } = await matterOf(letter)
  const chat = await says(await page({ phone, topic: 'billing' }), `J’ai déjà écrit, dossier ${reference}`)
  expect(chat.caseId).not.toBe(id)
  await take(chat)
  await proves(chat)
  expect((await contactOf(chat.id)).caseId).toBe(id)
  expect(await caseOf(id)).toMatchObject({ state: 'open', closedAt: null })
  expect((await entryOf(letter.id))?.unproven).toBe(false)
  // Signed in he need not prove more.
  const next = await matterOf(await writes(email))
  expect((await says(await page({}, lea.id), `Encore moi, dossier ${next.reference}`)).caseId).toBe(next.id)
})

test('who quotes one case vouches for no other: that of his own page keeps its doubt', async () => {
  const itself = await page({ phone, topic: 'billing' })
  const first = await says(itself, 'Une facture')
  await take(first)
  await end(first)
  const back = await says({ ...itself, signed: lea.id }, `Et mon dossier ${other.reference}`)
  expect(back.caseId).toBe(first.caseId)
  expect((await entryOf(first.id))?.unproven).toBe(true)
})

test('what somebody wrote from elsewhere, or typed in a chat, is joined by no reference', async () => {
  for (const other of [await writes('autre@example.org'), await says(await page({ phone }), 'Plus rien')]) {
    const { reference } = await matterOf(other)
    const signed = await says(await page({}, lea.id), `Dossier ${reference}`)
    expect(signed.caseId).not.toBe(other.caseId)
    expect((await entryOf(other.id))?.unproven).toBe(true)
  }
})

test('somebody else’s reference joins nothing, proven or not', async () => {
  const paul = await world.customer({
    givenName: 'Paul',
    familyName: 'Morin',
    phones: [`+3361300${String(serial).padStart(4, '0')}`],
  })
  const his = await matterOf(await says(await page({ topic: 'billing' }, paul.id), 'Une facture'))
  const chat = await says(await page({ phone, topic: 'billing' }), `Dossier ${his.reference}`)
  await take(chat)
  await proves(chat)
  expect((await contactOf(chat.id)).caseId).toBe(chat.caseId)
})

test('what he does not quote the adviser may join: the same matter, by a press, once he is proven', async () => {
  const contact = await says(await page({ phone, topic: 'billing' }), 'Une facture que je ne comprends pas')
  await take(contact)
  expect(await live('case.join', { contactId: contact.id, caseId: other.id })).toMatchObject({
    status: 'rejected',
    code: 'case.unproven',
  })
  await proves(contact)
  await promises(contact)
  const { caseId } = await contactOf(contact.id)
  expect(caseId).not.toBe(other.id)
  expect(await live('case.join', { contactId: contact.id, caseId: other.id })).toMatchObject({ status: 'applied' })
  expect((await contactOf(contact.id)).caseId).toBe(other.id)
  expect(await caseOf(caseId)).toMatchObject({ state: 'resolved' })
  expect(await caseOf(other.id)).toMatchObject({ state: 'promised', closedAt: null })
})

test('not into a case of somebody else, nor into one that is closed, nor by who does not hold the contact', async () => {
  const contact = await says(await page({ phone, topic: 'billing' }), 'Une facture que je ne comprends pas')
  await take(contact)
  await proves(contact)
  const join = (caseId: string) => live('case.join', { contactId: contact.id, caseId })
  const stranger = await world.customer({ givenName: 'Paul', familyName: 'Autre', phones: ['+33612999999'] })
  const theirs = await matterOf(await says(await page({}, stranger.id), 'Mon internet est en panne'))
  expect(await join(theirs.id)).toMatchObject({ status: 'rejected', code: 'case.notFound' })
  expect(await join('no-such-case')).toMatchObject({ status: 'rejected', code: 'case.notFound' })
  await world.db.updateTable('case').set({ closedAt: world.clock.now }).where('id', '=', other.id).execute()
  expect(await join(other.id)).toMatchObject({ status: 'rejected', code: 'case.closed' })
  const paul = await world.adviser('paul')
  const command = { id: `j-${++serial}`, name: 'case.join' as const, args: { contactId: contact.id, caseId: other.id } }
  expect(await executeLive(world.context, paul, { ...command, at: world.clock.now })).toMatchObject({
    code: 'contact.notYours',
  })
})

test('two contacts that nobody has proven, of one address, may become one, and stay claimed', async () => {
  const unknown = { email: `jeanne${serial}@example.org` }
  const first = await says(await page(unknown), 'Ma facture de novembre est fausse')
  const second = await says(await page(unknown), 'Je vous ai écrit hier')
  expect(second.customerId).toBe(first.customerId)
  expect(second.caseId).not.toBe(first.caseId)
  await take(second)
  expect(await live('case.join', { contactId: second.id, caseId: first.caseId })).toMatchObject({ status: 'applied' })
  expect((await contactOf(second.id)).caseId).toBe(first.caseId)
  const [customer] = await world.db.selectFrom('customer').selectAll().where('id', '=', first.customerId).execute()
  expect(customer?.provisional).toBe(true)
})
