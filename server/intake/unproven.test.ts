import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import { repeatWindowMs } from '../../shared/domain/resolution.ts'
import type { Args, LiveName } from '../../shared/protocol/commands.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { abandon } from '../channels/chat/presence.ts'
import { executeLive } from '../commands/execute.ts'
import type { Actor } from '../context.ts'
import { decideResolutions } from '../jobs/decideResolutions.ts'
import { hashCode } from '../recognition/hashCode.ts'
import { smallWorld, type SmallWorld } from '../recognition/testing/smallWorld.ts'
import { typedPages } from './testing/typedPages.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: SmallWorld
let ana: Actor
let lea: Row<'customer'>
let phone: string
let serial = 0
const { page, says, contactOf, entryOf, caseOf, take, end } = typedPages(() => world)
beforeAll(async () => {
  world = await smallWorld(await freshDatabase(10))
  await world.db
    .insertInto('queue')
    .values({ id: 'chat-internet', nameFr: 'i', nameEn: 'i', skill: 'internet', channel: 'chat' })
    .execute()
  ana = await world.adviser('ana')
})
afterAll(() => world.close())
beforeEach(async () => {
  phone = `+3361200${String(++serial).padStart(4, '0')}`
  const known = { birthDate: '1990-04-02', lastInvoice: '42,90' }
  lea = await world.customer({ givenName: 'Léa', familyName: 'Glais', phones: [phone], ...known })
})

/** Everything that stands on her record, by table. */
async function hers(): Promise<string[]> {
  const tables = ['contact', 'case', 'message', 'historyEntry', 'recognition', 'verification'] as const
  const found = await Promise.all(
    tables.map((table) => world.db.selectFrom(table).select('id').where('customerId', '=', lea.id).execute()),
  )
  return tables.filter((_, n) => found[n]?.length !== 0)
}
const live = <N extends LiveName>(name: N, args: Args<N>) =>
  executeLive(world.context, ana, { id: `u-${++serial}`, name, args, at: world.clock.now })
async function proves(contact: Row<'contact'>): Promise<void> {
  const { id: contactId } = contact
  await live('verification.answer', { contactId, question: 'birthDate', answer: '2/4/1990' })
  expect(await live('verification.answer', { contactId, question: 'lastInvoice', answer: '42,90' })).toMatchObject({
    value: { level: 1 },
  })
}

describe('a typed number that no adviser ever answered', () => {
  test('leaves her record whole, for a provisional one with its claim; its empty case is closed', async () => {
    const stranger = await says(await page({ phone, name: 'Léa Glais' }), 'Plus de réseau depuis hier')
    expect([stranger.customerId, (await entryOf(stranger.id))?.unproven]).toEqual([lea.id, true])
    await abandon(world.context, stranger.id)
    expect(await hers()).toEqual([])
    const apart = await contactOf(stranger.id)
    const [record] = await world.run((tx) => tx.read('customer', [apart.customerId]))
    expect(record).toMatchObject({ provisional: true, familyName: 'Glais', contactPoints: [{ kind: 'phone' }] })
    expect(await caseOf(apart.caseId)).toMatchObject({ customerId: record?.id, state: 'resolved' })
    const recognition = await world.db.selectFrom('recognition').selectAll().where('contactId', '=', apart.id).execute()
    expect(recognition).toMatchObject([{ customerId: record?.id, candidates: [{ customerId: lea.id }] }])
    const thread = await world.db.selectFrom('chatThread').selectAll().where('contactId', '=', apart.id).execute()
    expect(thread).toMatchObject([{ customerId: record?.id }])
    // A second one who says the same fills no second record.
    const again = await says(await page({ phone, name: 'Léa Glais' }), 'Allô ?')
    await abandon(world.context, again.id)
    expect((await contactOf(again.id)).customerId).toBe(record?.id)
  })

  test('comes back with all he said when the same page does, and leaves with it again', async () => {
    const itself = await page({ phone })
    const first = await says(itself, 'Ma box clignote rouge depuis hier')
    await abandon(world.context, first.id)
    const second = await says(itself, 'Me revoilà')
    expect([second.customerId, second.caseId]).toEqual([lea.id, first.caseId])
    expect(await caseOf(first.caseId)).toMatchObject({ customerId: lea.id, state: 'open' })
    expect(await entryOf(first.id)).toMatchObject({ customerId: lea.id, unproven: true })
    expect((await contactOf(first.id)).customerId).toBe(lea.id)
    await abandon(world.context, second.id)
    expect(await hers()).toEqual([])
  })

  test('one who is signed in, and a stranger whom nobody knows, stay where they are', async () => {
    const signed = await says(await page({}, lea.id), 'Plus de réseau')
    await abandon(world.context, signed.id)
    expect(await contactOf(signed.id)).toMatchObject({ customerId: lea.id })
    expect(await caseOf(signed.caseId)).toMatchObject({ state: 'open' })
    const nobody = await says(await page({ phone: '+33699887766' }), 'Bonjour')
    await abandon(world.context, nobody.id)
    expect(await contactOf(nobody.id)).toMatchObject({ customerId: nobody.customerId })
  })
})

describe('a typed number that an adviser answered', () => {
  test('stays flagged; whoever is proven joins no such case, the same page does', async () => {
    const itself = await page({ phone })
    const stranger = await says(itself, 'Plus de réseau')
    await take(stranger)
    await end(stranger)
    expect(await entryOf(stranger.id)).toMatchObject({ customerId: lea.id, unproven: true })
    const she = await says(await page({}, lea.id), 'Plus de réseau')
    expect([she.customerId, she.caseId === stranger.caseId]).toEqual([lea.id, false])
    const { reference } = (await caseOf(stranger.caseId)) ?? { reference: '' }
    const quoting = await says(await page({ reference }, lea.id), 'Toujours rien')
    expect(quoting.caseId).not.toBe(stranger.caseId)
    const back = await says(itself, 'Toujours rien')
    expect([back.caseId, (await entryOf(back.id))?.unproven]).toEqual([stranger.caseId, true])
    // An adviser had it in hand: given up later, it stays with its case.
    await abandon(world.context, back.id)
    expect(await contactOf(back.id)).toMatchObject({ customerId: lea.id, caseId: stranger.caseId })
  })

  test('enters no case of hers, whatever reference it quotes', async () => {
    const she = await says(await page({}, lea.id), 'Plus de réseau')
    const { reference } = (await caseOf(she.caseId)) ?? { reference: '' }
    const stranger = await says(await page({ phone, reference }), `Dossier ${reference}`)
    expect([stranger.customerId, stranger.caseId === she.caseId]).toEqual([lea.id, false])
  })

  test('goes on in the case of hers that it quoted once she has answered, and the one it was given leads there', async () => {
    const she = await says(await page({}, lea.id), 'Plus de réseau')
    const { reference } = (await caseOf(she.caseId)) ?? { reference: '' }
    const itself = await page({ phone })
    const contact = await says(itself, `Toujours rien, dossier ${reference}`)
    await take(contact)
    expect(contact.caseId).not.toBe(she.caseId)
    await proves(contact)
    expect(await contactOf(contact.id)).toMatchObject({ customerId: lea.id, caseId: she.caseId })
    expect(await entryOf(contact.id)).toMatchObject({ caseId: she.caseId, unproven: false })
    const messages = await world.db.selectFrom('message').select('caseId').where('contactId', '=', contact.id).execute()
    expect(messages).toEqual([{ caseId: she.caseId }])
    const given = await caseOf(contact.caseId)
    expect(given).toMatchObject({ state: 'resolved', closedAt: world.clock.now })
    await end(contact)
    expect((await says(itself, 'Encore moi')).caseId).toBe(she.caseId)
    const quoting = await says(await page({ reference: given?.reference ?? '' }, lea.id), 'Bonjour')
    expect([quoting.caseId, (await caseOf(contact.caseId))?.state]).toEqual([she.caseId, 'resolved'])
  })

  test('of a stranger, what went on in her case comes back to his own when it was a mistake', async () => {
    const she = await says(await page({}, lea.id), 'Plus de réseau')
    const { reference } = (await caseOf(she.caseId)) ?? { reference: '' }
    const contact = await says(await page({ phone: '+33699000002' }), `Dossier ${reference}`)
    expect(contact.customerId).not.toBe(lea.id)
    await take(contact)
    await proves(contact)
    expect(await contactOf(contact.id)).toMatchObject({ customerId: lea.id, caseId: she.caseId })
    const [merge] = await world.db.selectFrom('merge').select('id').where('customerId', '=', lea.id).execute()
    expect(await live('customer.unmerge', { mergeId: merge?.id ?? '' })).toMatchObject({ status: 'applied' })
    const { customerId, caseId } = contact
    expect(await contactOf(contact.id)).toMatchObject({ customerId, caseId })
    expect(await caseOf(caseId)).toMatchObject({ customerId, state: 'open', closedAt: null })
    const messages = await world.db.selectFrom('message').select('caseId').where('contactId', '=', contact.id).execute()
    expect(messages).toEqual([{ caseId }])
    expect(await caseOf(she.caseId)).toMatchObject({ customerId: lea.id, state: 'open' })
  })

  test('is hers once she has answered twice, and its case takes her other contacts', async () => {
    const itself = await page({ phone })
    const contact = await says(itself, 'Plus de réseau')
    await take(contact)
    await live('verification.answer', { contactId: contact.id, question: 'birthDate', answer: '2/4/1990' })
    expect(await entryOf(contact.id)).toMatchObject({ unproven: true })
    await proves(contact)
    expect(await entryOf(contact.id)).toMatchObject({ unproven: false })
    const she = await says(await page({}, lea.id), 'Toujours rien')
    expect(she.caseId).toBe(contact.caseId)
    await end(contact)
    const back = await says(itself, 'Encore moi')
    expect([back.caseId, (await entryOf(back.id))?.unproven]).toEqual([contact.caseId, false])
  })

  test('is hers once she has read out the code that her own number received; a wrong one proves nothing', async () => {
    const contact = await says(await page({ phone }), 'Plus de réseau')
    await take(contact)
    // A first miss, so that there is a ladder; the code is put on it as sending does.
    await live('verification.answer', { contactId: contact.id, question: 'birthDate', answer: '1/1/2001' })
    const { id } = await world.db
      .selectFrom('verification')
      .select('id')
      .where('contactId', '=', contact.id)
      .executeTakeFirstOrThrow()
    const code = { codeHash: hashCode(id, lea.id, '123456'), codeExpiresAt: world.clock.now + 60_000 }
    await world.db.updateTable('verification').set(code).where('id', '=', id).execute()
    await live('verification.checkCode', { contactId: contact.id, code: '654321' })
    expect(await entryOf(contact.id)).toMatchObject({ unproven: true })
    expect(await live('verification.checkCode', { contactId: contact.id, code: '123 456' })).toMatchObject({
      value: { level: 2 },
    })
    expect(await entryOf(contact.id)).toMatchObject({ customerId: lea.id, unproven: false })
    const she = await says(await page({}, lea.id), 'Toujours rien')
    expect(she.caseId).toBe(contact.caseId)
  })

  test('is hers once her papers were seen', async () => {
    const shop = await world.adviser(`shop-${serial}`, { role: 'shop', shopId: 'brest' })
    const she = await says(await page({}, lea.id), 'Plus de réseau')
    const { reference } = (await caseOf(she.caseId)) ?? { reference: '' }
    const contact = await says(await page({ phone }), `Plus de réseau, dossier ${reference}`)
    await take(contact)
    await world.db.updateTable('contact').set({ adviserId: shop.adviserId }).where('id', '=', contact.id).execute()
    const args = { contactId: contact.id, document: 'passport', lastCharacters: '12AB', seen: 'shop' } as const
    const command = { id: `u-${++serial}`, name: 'verification.document', args, at: world.clock.now } as const
    expect(await executeLive(world.context, shop, command)).toMatchObject({ value: { level: 3 } })
    expect(await entryOf(contact.id)).toMatchObject({ unproven: false })
    // It went on in the case that it quoted, and what was seen stands there.
    const seen = world.db.selectFrom('historyEntry').select('caseId').where('code', '=', 'identity.document.shop')
    expect(await seen.where('refId', '=', contact.id).execute()).toEqual([{ caseId: she.caseId }])
  })

  test('a stranger who proves to be her brings this contact as hers, and none that came on another page; taken back, it is a claim again', async () => {
    const [one, two] = [await page({ phone: '+33699000001' }), await page({ phone: '+33699000001' })]
    const earlier = await says(one, 'Bonjour')
    const contact = await says(two, 'Plus de réseau')
    expect(contact.customerId).toBe(earlier.customerId)
    await take(contact)
    await world.db.insertInto('reasonCode').values({ id: 'asked', kind: 'openCustomer', fr: '', en: '' }).execute()
    await live('customer.open', { customerId: lea.id, reasonCode: 'asked' })
    await live('recognition.propose', { contactId: contact.id, customerId: lea.id })
    await proves(contact)
    expect(await entryOf(contact.id)).toMatchObject({ customerId: lea.id, unproven: false })
    expect(await entryOf(earlier.id)).toMatchObject({ customerId: earlier.customerId, unproven: true })
    const [merge] = await world.db.selectFrom('merge').select('id').where('customerId', '=', lea.id).execute()
    expect(await live('customer.unmerge', { mergeId: merge?.id ?? '' })).toMatchObject({ status: 'applied' })
    expect(await entryOf(contact.id)).toMatchObject({ customerId: contact.customerId, unproven: true })
  })
})

test.each([
  ['claimed', false, 'once'],
  ['proven', true, 'repeat'],
])('of what an adviser resolved, a return that is only %s: %s', async (_what, isProven, verdict) => {
  const she = await says(await page({}, lea.id), 'Plus de réseau')
  await take(she)
  await end(she, 'resolved')
  const closedAt = world.clock.now
  await world.run((tx) =>
    tx.save('resolution', {
      id: `r-${she.id}`,
      contactId: she.id,
      caseId: she.caseId,
      customerId: lea.id,
      adviserId: 'ana',
      caseReference: 'D',
      customerName: 'Léa Glais',
      closedAt,
      dueAt: closedAt + repeatWindowMs,
      verdict: 'pending',
      decidedAt: null,
      filedAt: null,
    }),
  )
  world.clock.now += 60_000
  const back = await says(await page({ phone }), 'Toujours rien')
  await take(back)
  if (isProven) await proves(back)
  world.clock.now += repeatWindowMs
  await decideResolutions(world.context)
  const [row] = await world.run((tx) => tx.read('resolution', [`r-${she.id}`]))
  expect(row?.verdict).toBe(verdict)
})
