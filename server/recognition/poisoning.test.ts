import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import type { Args, LiveName } from '../../shared/protocol/commands.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { executeLive } from '../commands/execute.ts'
import type { Actor } from '../context.ts'
import { insertThread } from '../db/chat.ts'
import { receiveInbound } from '../intake/receiveInbound.ts'
import { noClaims, type Claims } from './claims.ts'
import { find } from './find.ts'
import { recognise } from './recognise.ts'
import { smallWorld, type SmallWorld } from './testing/smallWorld.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: SmallWorld
let ana: Actor
let lea: Row<'customer'>
let serial = 0
beforeAll(async () => {
  world = await smallWorld(await freshDatabase(10))
  await world.db
    .insertInto('queue')
    .values({ id: 'chat-general', nameFr: 'g', nameEn: 'g', skill: 'general', channel: 'chat' })
    .execute()
  ana = await world.adviser('ana')
})
afterAll(() => world.close())
/** Léa's own mobile, another one for each test. */
let phone: string
const surnames = 'Glais Abgrall Cadiou Kerbrat Tanguy Postic Quéméneur Riou Salaün Vigouroux Jézéquel'.split(' ')
beforeEach(async () => {
  phone = `+3361200${String(++serial).padStart(4, '0')}`
  const known = { birthDate: '1990-04-02', lastInvoice: '42,90' }
  lea = await world.customer({ givenName: 'Léa', familyName: surnames[serial] ?? 'Glais', phones: [phone], ...known })
})

/** One anonymous conversation, from its first words. */
async function chat(claims: Partial<Claims>): Promise<{ contactId: string; customerId: string }> {
  const threadId = randomUUID()
  await insertThread(world.db, {
    id: threadId,
    secretHash: Buffer.from(threadId),
    language: 'fr',
    claims: { name: '', phone: '', email: '', reference: '', topic: null },
    signedCustomerId: null,
    now: world.clock.now,
  })
  return receiveInbound(world.context, {
    channel: 'chat',
    externalId: randomUUID(),
    threadId,
    claims: { ...noClaims, text: 'Bonjour', ...claims },
    topic: 'general',
    language: 'fr',
    authorName: '',
    text: 'Bonjour',
    attachments: [],
    online: true,
  })
}
const recognitionOf = async (contactId: string) =>
  world.db.selectFrom('recognition').selectAll().where('contactId', '=', contactId).executeTakeFirstOrThrow()
const who = (claims: Partial<Claims>) => world.run((tx) => recognise(tx, { ...noClaims, ...claims }))
const leaSays = () => ({ phone, givenName: 'Léa', familyName: lea.familyName })
const live = <N extends LiveName>(name: N, args: Args<N>) =>
  executeLive(world.context, ana, { id: `p-${++serial}`, name, args, at: world.clock.now })

describe('a claim is a claim, not a holding', () => {
  test('twelve strangers with her number do not hide the one who holds it', async () => {
    const before = await who(leaSays())
    expect([before.decision, before.customerId]).toEqual(['sure', lea.id])
    for (let n = 0; n < 12; n++) await chat({ phone, givenName: `Prénom${n}`, familyName: `Inconnu${n}` })
    expect(await who(leaSays())).toEqual(before)
    const bare = await who({ phone })
    expect([bare.decision, bare.customerId, bare.candidates.length]).toEqual(['sure', lea.id, 1])
  })

  test('nor do fifty with her very name, or her mail address', async () => {
    const mail = `lea${serial}@orange.fr`
    const other = await world.customer({ givenName: 'Sylvie', familyName: 'Morvan', emails: [mail] })
    for (let n = 0; n < 50; n++)
      await chat({ email: mail, phone: `06120${n + 10}000`, givenName: 'Léa', familyName: lea.familyName })
    const named = await who({ givenName: 'Léa', familyName: lea.familyName })
    expect([named.decision, named.candidates.map((one) => one.customerId)]).toEqual(['choose', [lea.id]])
    expect((await who({ email: mail })).customerId).toBe(other.id)
  })

  test('a landline of a household, used by strangers three times, still offers the household and nobody else', async () => {
    const landline = `+3329810${serial}000`.slice(0, 12)
    const two = [
      await world.customer({ givenName: 'Anne', familyName: 'Bozec', phones: [landline] }),
      await world.customer({ givenName: 'Yann', familyName: 'Bozec', phones: [landline] }),
    ]
    for (const givenName of ['Paul', 'Rémi', 'Aziz']) await chat({ phone: landline, givenName, familyName: 'Passant' })
    const found = await who({ phone: landline })
    expect(found.candidates.map((one) => one.customerId).toSorted()).toEqual(two.map((one) => one.id).toSorted())
    expect(found.candidates.map((one) => one.reasons[0]?.params['sharedBy'])).toEqual([2, 2])
  })

  test('a stranger who comes back says the same and gets the same record, once; another one does not', async () => {
    const claims = { phone: '06 99 11 22 33', givenName: 'Xavier', familyName: 'Passant' }
    const first = await chat(claims)
    const again = await chat({ ...claims, phone: '+33699112233', familyName: 'PASSANT' })
    expect(again.customerId).toBe(first.customerId)
    expect(await recognitionOf(again.contactId)).toMatchObject({ decision: 'none', candidates: [] })
    const other = await chat({ ...claims, givenName: 'Odile' })
    expect(other.customerId).not.toBe(first.customerId)
    expect((await chat({})).customerId).not.toBe((await chat({})).customerId)
  })

  test('his own reference finds his record, after every real one', async () => {
    const stranger = await chat({ givenName: 'Xavier', familyName: 'Quelconque' })
    const record = (await world.run((tx) => tx.read('customer', [stranger.customerId])))[0]
    const quoted = { references: [record?.reference ?? ''], givenName: 'Xavier', familyName: 'Quelconque' }
    expect((await who(quoted)).customerId).toBe(stranger.customerId)
    const both = await who({ references: quoted.references, phone })
    expect(both.candidates.map((one) => one.customerId)).toEqual([lea.id, stranger.customerId])
  })

  test('Ctrl K finds strangers by name and number too, after those whom we know', async () => {
    for (let n = 0; n < 15; n++) {
      await chat({ email: `p${n}@x.fr`, givenName: 'Léa', familyName: lea.familyName })
      await chat({ phone, email: `p${n}@x.fr`, givenName: 'Odile', familyName: 'Passant' })
    }
    for (const typed of [`lea ${lea.familyName}`, phone]) {
      const found = await find(world.context.unit, ana, typed)
      expect([typed, found[0]?.customerId, found.length]).toEqual([typed, lea.id, 12])
    }
    await chat({ phone: '0699445566', givenName: 'Wilfrid', familyName: 'Zzyx' })
    for (const typed of ['zzyx', 'wilf', '0699445566', '5566'])
      expect([typed, (await find(world.context.unit, ana, typed)).map((one) => one.label)]).toEqual([
        typed,
        ['Wilfrid Zzyx'],
      ])
  })
})

describe('her birth date is not enough to become her', () => {
  const foreign = '+33677000000'
  async function takeover(): Promise<string> {
    const { contactId } = await chat({ phone: foreign, givenName: 'Léa', familyName: lea.familyName })
    await world.db.updateTable('contact').set({ state: 'open', adviserId: 'ana' }).where('id', '=', contactId).execute()
    return contactId
  }
  const customerOf = async (contactId: string) =>
    (await world.run((tx) => tx.read('contact', [contactId])))[0]?.customerId

  test('one answer attaches nothing, whether asked or chosen; two do', async () => {
    const contactId = await takeover()
    expect(await live('verification.answer', { contactId, question: 'birthDate', answer: '2/4/1990' })).toMatchObject({
      value: { confirmed: false, level: 0, passed: ['birthDate'] },
    })
    expect(await customerOf(contactId)).not.toBe(lea.id)
    expect(await live('recognition.choose', { contactId, customerId: lea.id })).toMatchObject({
      code: 'customer.notVerified',
    })
    expect(await live('verification.answer', { contactId, question: 'birthDate', answer: '2/4/1990' })).toMatchObject({
      value: { confirmed: false, level: 0 },
    })
    expect(await live('verification.answer', { contactId, question: 'lastInvoice', answer: '42,90 €' })).toMatchObject({
      value: { confirmed: true, level: 1, customerId: lea.id },
    })
  })

  test('attached, the number he wrote from is noted and stays a claim: the next call from it is not her', async () => {
    const contactId = await takeover()
    for (const [question, answer] of [
      ['birthDate', '2/4/1990'],
      ['lastInvoice', '42,90 €'],
    ] as const)
      await live('verification.answer', { contactId, question, answer })
    expect(await customerOf(contactId)).toBe(lea.id)
    expect((await who({ phone: foreign })).decision).toBe('none')
    const next = await chat({ phone: foreign, givenName: 'Léa', familyName: lea.familyName })
    expect(next.customerId).not.toBe(lea.id)
    expect(await recognitionOf(contactId)).toMatchObject({
      decision: 'confirmed',
      claimed: [{ kind: 'phone', masked: '06 77 00 •• 00' }],
    })
    const held = await world.db.selectFrom('identifier').select('value').where('customerId', '=', lea.id).execute()
    expect(held).toEqual([{ value: phone }])
    // Nobody can be sent a code at it either.
    const [record] = await world.run((tx) => tx.read('customer', [lea.id]))
    expect(record?.contactPoints).toEqual(lea.contactPoints)
  })
})
