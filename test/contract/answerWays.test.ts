import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Row } from '../../shared/protocol/rows.ts'
import { waysOf } from '../../renderer/features/conversation/waysOf.ts'
import { answerTo } from '../../server/channels/email/answerTo.ts'
import { formWorld, type FormWorld } from '../../server/channels/form/testing/formWorld.ts'
import { loadRows } from '../../server/db/rows.ts'
import { inTransaction } from '../../server/db/unitOfWork.ts'
import { seedContact } from '../harness/seed.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: FormWorld
beforeAll(async () => {
  world = await formWorld()
  await world.customer('lea', 'lea@home.example', '+33612345678')
  const contactPoints = JSON.stringify([{ id: 'lea-mail', kind: 'email', masked: 'l•••@home.example' }])
  await world.db.updateTable('customer').set({ contactPoints }).where('id', '=', 'lea').execute()
  await world.db.updateTable('identifier').set({ id: 'lea-mail' }).where('value', '=', 'lea@home.example').execute()
})
afterAll(() => world.close())

const address = (of: string) => ({ name: '', address: of })
async function letter(contactId: string, more: Partial<Row<'letter'>> = {}): Promise<void> {
  const id = crypto.randomUUID()
  const [contact] = await loadRows(world.db, 'contact', [contactId])
  const { caseId = '', customerId = '' } = contact ?? {}
  const place = { id, contactId, caseId, customerId }
  await inTransaction(world.context.unit, async (tx) => {
    const at = tx.now
    const said = { author: 'customer' as const, adviserId: null, authorName: '', text: 'Bonjour', attachments: [] }
    tx.add('message', { ...place, ...said, channel: 'email', n: 9, at, state: 'sent' })
    tx.add('letter', {
      ...place,
      direction: 'in',
      kind: 'letter',
      reason: 'none',
      from: address('Lea@Home.example'),
      to: [],
      cc: [],
      replyTo: null,
      subject: '',
      writtenAt: null,
      receivedAt: at,
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
      ...more,
    })
  })
}
/** What the desk shows of a contact, and for each way where the server would send. */
async function both(contactId: string) {
  const [contact] = await loadRows(world.db, 'contact', [contactId])
  if (!contact) throw new Error(`no contact ${contactId}`)
  const [customer] = await loadRows(world.db, 'customer', [contact.customerId])
  const ids = await world.db.selectFrom('letter').select('id').where('caseId', '=', contact.caseId).execute()
  const letters = await loadRows(
    world.db,
    'letter',
    ids.map(({ id }) => id),
  )
  const { ways, usual } = waysOf(contact, customer, letters, true)
  const byMail = ways.filter(({ kind }) => kind !== 'chat')
  const sent = await inTransaction(world.context.unit, async (tx) => {
    const to: (string | undefined)[] = []
    for (const { way } of byMail) to.push((await answerTo(tx, contact, way))?.shown.address)
    return to
  })
  const shown = byMail.map((way) => way.address)
  return { shown, sent, usual, chosen: ways.find(({ id }) => id === usual) }
}
const fromMallory = { 'q.email': 'Mallory@else.example', 'q.name': 'Léa Roy', 'q.phone': '06 12 34 56 78' }
const newest = async () => (await world.contacts()).at(-1)

test('a form is answered at the address given in it, shown as what it is; whoever’s letters lie in the case', async () => {
  await world.send(fromMallory)
  const contact = await newest()
  const alone = await both(contact?.id ?? '')
  expect(alone.sent).toEqual(alone.shown)
  // The record that was made of it holds that address: of her own there is nothing to be warned of.
  expect(alone.chosen).toMatchObject({ kind: 'form', address: 'mallory@else.example', isClaimed: false })
  await letter(contact?.id ?? '', { replyTo: address('Bureau@home.example') })
  const found = await both(contact?.id ?? '')
  expect(found.shown.slice(0, 3)).toEqual(['mallory@else.example', 'Lea@Home.example', 'Bureau@home.example'])
  expect(found.sent).toEqual(found.shown)
  expect(found.usual).toBe('form')
})

test('the address of a form that is on the customer’s file is not only claimed', async () => {
  await seedContact(world.db, 'held', 'lea', null, {
    channel: 'form',
    formAddress: { address: 'lea@home.example', points: ['lea-mail', 'another-file'] },
  })
  const found = await both('held')
  expect(found).toMatchObject({ shown: ['lea@home.example'], sent: ['lea@home.example'] })
  expect(found.chosen).toMatchObject({ kind: 'form', isClaimed: false })
  await seedContact(world.db, 'apart', 'lea', null, {
    channel: 'form',
    formAddress: { address: 'lea@home.example', points: ['another-file'] },
  })
  expect((await both('apart')).chosen).toMatchObject({ kind: 'form', isClaimed: true })
})

test('a form without an address is answered where the desk says: by a letter of the case, else on file', async () => {
  await seedContact(world.db, 'silent', 'lea', null, { channel: 'form' })
  const file = await both('silent')
  expect(file).toMatchObject({ shown: ['l•••@home.example'], sent: ['l•••@home.example'], usual: 'lea-mail' })
  await letter('silent', { from: address('autre@home2.example') })
  const found = await both('silent')
  expect(found.sent).toEqual(found.shown)
  expect(found.chosen).toMatchObject({ kind: 'email', address: 'autre@home2.example' })
})

test('in a letter’s contact its sender is answered, though a form was added to it; in a chat each way goes where it says', async () => {
  const formAddress = { address: 'mallory@else.example', points: [] }
  await seedContact(world.db, 'lettered', 'lea', null, { channel: 'email', formAddress })
  await letter('lettered', { replyTo: address('bureau@home.example') })
  const found = await both('lettered')
  expect(found.sent).toEqual(found.shown)
  expect(found.chosen).toMatchObject({ kind: 'email', address: 'Lea@Home.example' })
  await seedContact(world.db, 'chatted', 'lea', null, { channel: 'chat', formAddress })
  await letter('chatted', { from: address('autre@home2.example') })
  const chat = await both('chatted')
  expect(chat.shown).toEqual(['autre@home2.example', 'mallory@else.example', 'l•••@home.example'])
  expect(chat.sent).toEqual(chat.shown)
})

test('who wrote last means a letter’s sender alone', async () => {
  await world.send(fromMallory)
  const contact = await newest()
  const sender = { channel: 'email' as const, to: 'sender' as const, pointId: null }
  if (!contact) throw new Error('no contact')
  expect(await inTransaction(world.context.unit, (tx) => answerTo(tx, contact, sender))).toBeNull()
})
