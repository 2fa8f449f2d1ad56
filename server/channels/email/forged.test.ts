import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import type { Row } from '../../../shared/protocol/rows.ts'
import { insertIdentifiers } from '../../db/recognition.ts'
import { loadRows } from '../../db/rows.ts'
import { inTransaction } from '../../db/unitOfWork.ts'
import { vouch } from '../../recognition/vouch.ts'
import { takeMail } from './takeMail.ts'
import { mailWorld, type MailWorld } from './testing/mailWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: MailWorld
let serial = 0
/** Her address; her letter, its case, and the answer address and id of what we told her of it. */
let address: string
let caseId: string
let reference: string
let contactId: string
let told: { mailId: string; address: string }
beforeAll(async () => {
  world = await mailWorld()
})
afterAll(() => world.close())
beforeEach(async () => {
  const id = `cliente-${++serial}`
  address = `${id}@client.example`
  await world.customer(id, address)
  const row = await world.arrive({ from: address, messageId: `<sien-${serial}@client.example>`, text: `Panne ${id}` })
  ;({ id: caseId, reference } = await world.caseOf(row))
  contactId = row.contactId ?? ''
  await world.deliver()
  const letter = world.relay.letters.find(({ to }) => to.includes(address))
  told = { mailId: letter?.head['message-id'] ?? '', address: /<([^>]+)>/u.exec(letter?.head.from ?? '')?.[1] ?? '' }
})

const prove = () => inTransaction(world.context.unit, (tx) => vouch(tx, contactId))
async function how(row: { contactId: string | null }) {
  const id = row.contactId ?? ''
  const [entry] = await loadRows(world.db, 'historyEntry', [id])
  const recognition = await world.db
    .selectFrom('recognition')
    .select(['decision', 'candidates', 'customerId'])
    .where('contactId', '=', id)
    .executeTakeFirstOrThrow()
  return { unproven: entry?.unproven, decision: recognition.decision, candidates: recognition.candidates }
}
async function toldIn(id: string): Promise<Row<'historyEntry'>['told']> {
  return (await loadRows(world.db, 'historyEntry', [id]))[0]?.told ?? []
}
const close = async () => {
  await world.db.deleteFrom('queueEntry').where('id', '=', contactId).execute()
  await world.db.updateTable('contact').set({ state: 'closed', closedAt: 1 }).where('id', '=', contactId).execute()
}

const anybodys: Record<string, () => object> = {
  'the reference in the subject': () => ({ subject: `Re: Facture ou paiement [${reference}]` }),
  'the reference in the words': () => ({ text: `Au sujet du dossier ${reference}, je change d’adresse postale.` }),
  'her own letter’s id': () => ({ inReplyTo: `<sien-${serial}@client.example>` }),
}
test.each(Object.keys(anybodys))('ML9: %s, in her name, is no way into what she proved', async (name) => {
  await prove()
  const before = await toldIn(contactId)
  for (const closed of [false, true]) {
    if (closed) await close()
    const text = `Ma box est une Sagem ${String(closed)}, envoyez la nouvelle ailleurs.`
    const forged = await world.arrive({ from: address, text, ...anybodys[name]?.() })
    expect(forged).toMatchObject({ state: 'filed', hintCaseId: caseId })
    expect(forged.caseId).not.toBe(caseId)
    expect(await how(forged)).toMatchObject({ unproven: true })
    const [letter] = await loadRows(world.db, 'letter', [forged.messageId ?? ''])
    expect(letter?.hintReference).toBe(reference)
  }
  // Nothing that he wrote is what she said.
  expect(await toldIn(contactId)).toEqual(before)
})

test.each(['the answer address', 'the letter that we sent her'])('ML9: %s leads her back to it, proven', async (by) => {
  await prove()
  const pointer = by === 'the answer address' ? { to: told.address } : { inReplyTo: told.mailId }
  const living = await world.arrive({ from: address, text: 'Merci de votre réponse', ...pointer })
  expect(living).toMatchObject({ reason: 'joined', caseId, contactId })
  await close()
  const later = await world.arrive({ from: address, text: 'Encore en panne', ...pointer })
  expect(later).toMatchObject({ reason: 'joined', caseId })
  expect(await how(later)).toMatchObject({ unproven: false, decision: 'sure' })
})

test('ML9: the id of a letter that we sent to somebody else proves nothing', async () => {
  await prove()
  await world.db.updateTable('mailPointer').set({ sentTo: 'x@y.example' }).where('mailId', '=', told.mailId).execute()
  const row = await world.arrive({ from: address, text: 'Par cet identifiant', inReplyTo: told.mailId })
  expect(row).toMatchObject({ reason: 'new', hintCaseId: caseId })
})

test('ML9: where nobody was proven a reference joins, no better recognised than without it', async () => {
  const row = await world.arrive({ from: address, subject: `Panne [${reference}]`, text: 'Toujours en panne' })
  expect(row).toMatchObject({ reason: 'joined', caseId, contactId })
  await close()
  const second = await world.arrive({ from: address, subject: `Panne [${reference}]`, text: 'Encore en panne' })
  expect(second).toMatchObject({ reason: 'joined', caseId })
  expect(await how(second)).toMatchObject({ unproven: true, decision: 'sure' })
  // From here on the address is two people's: nobody knows which of them writes.
  await world.customer(`homonyme-${serial}`, `autre-${serial}@client.example`)
  const shared = { id: `partage-${serial}`, customerId: `homonyme-${serial}`, kind: 'email' as const, value: address }
  await insertIdentifiers(world.db as never, [{ ...shared, since: 0, until: null }])
  await world.db.updateTable('contact').set({ state: 'closed', closedAt: 1 }).where('caseId', '=', caseId).execute()
  const either = await world.arrive({ from: address, subject: `Panne [${reference}]`, text: 'Qui suis-je ?' })
  expect(either).toMatchObject({ reason: 'new', hintCaseId: caseId })
  expect(await how(either)).toMatchObject({ unproven: true, decision: 'choose' })
})

test('ML19: a letter of the tray that a human attaches is no more proven by that', async () => {
  await prove()
  const mail = await world.arrive({ from: address, text: 'Suite', headers: { 'X-Guichet-Hop': '1' } })
  expect(mail.state).toBe('tray')
  const [contact] = await loadRows(world.db, 'contact', [contactId])
  const decided = { act: 'attach', adviserId: 's', name: 'Sorter', customerId: contact?.customerId ?? '', caseId }
  await world.db
    .updateTable('mail')
    .set({ state: 'kept', decided: JSON.stringify(decided), dueAt: 0 })
    .where('id', '=', mail.id)
    .execute()
  await takeMail(world.context)
  const filed = await world.db.selectFrom('mail').selectAll().where('id', '=', mail.id).executeTakeFirstOrThrow()
  expect(filed.caseId).not.toBe(caseId)
  expect(await how(filed)).toMatchObject({ unproven: true })
})
