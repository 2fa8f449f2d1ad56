import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { freshDatabase } from '../../test/harness/database.ts'
import type { Args, LiveName } from '../../shared/protocol/commands.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Actor } from '../context.ts'
import { executeLive } from '../commands/execute.ts'
import { knowledgeItems, normaliseAnswer } from '../../shared/domain/identity.ts'
import { expectedAnswers } from '../db/verification.ts'
import { pullPage } from '../sync/pull.ts'
import { smallWorld, type SmallWorld } from './testing/smallWorld.ts'
import { createProvisional } from './provisional.ts'
import { noClaims } from './claims.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let world: SmallWorld
let ana: Actor
let bob: Actor
/** Her second desk. */
let ana2: Actor
let commands = 0
const minute = 60_000
beforeAll(async () => {
  world = await smallWorld(await freshDatabase())
  world.context.config.demo = true
  world.context.config.dataDir = mkdtempSync(join(tmpdir(), 'guichet-codes-'))
  ana = await world.adviser('ana')
  bob = await world.adviser('bob')
  ana2 = { ...ana, clientId: 'client-ana-2' }
  await world.db.insertInto('client').values({ id: ana2.clientId, adviserId: 'ana', createdAt: 0 }).execute()
})
afterAll(() => world.close())

const live = <N extends LiveName>(by: Actor, name: N, args: Args<N>) =>
  executeLive(world.context, by, { id: `v-${++commands}`, name, args, at: world.clock.now })
const answer = (contactId: string, question: Args<'verification.answer'>['question'], said: string, by = ana) =>
  live(by, 'verification.answer', { contactId, question, answer: said })
const row = async (contactId: string) => (await world.run((tx) => tx.read('verification', [contactId])))[0]
const contactOf = async (id: string) => (await world.run((tx) => tx.read('contact', [id])))[0]
const wrong = (attemptsLeft: number) => ({ status: 'rejected', code: 'verification.wrong', params: { attemptsLeft } })

const knowledge = { birthDate: '1980-03-05', lastInvoice: '39,99', iban4: '4821' }

describe('one customer', () => {
  let contact: Row<'contact'>
  let customerId: string
  beforeEach(async () => {
    customerId = (
      await world.customer({ givenName: 'Élodie', familyName: 'Guégan', ...knowledge, phones: ['+33612441217'] })
    ).id
    contact = await world.contact(customerId, 'ana', [customerId], 'sure')
  })

  test('two items in any spelling make level 1, which expires after 30 minutes', async () => {
    expect(await answer(contact.id, 'birthDate', 'le 5 mars 1980')).toMatchObject({
      status: 'applied',
      value: { level: 0, passed: ['birthDate'], confirmed: false },
    })
    expect(await answer(contact.id, 'lastInvoice', '39.99 €')).toMatchObject({ value: { level: 1 } })
    expect(await row(contact.id)).toMatchObject({
      level: 1,
      method: 'birthDate+lastInvoice',
      customerId,
      expiresAt: world.clock.now + 30 * minute,
    })
  })

  test('wrong and not on file read the same, cost an attempt, and five lock for 15 minutes; a right answer then is refused too', async () => {
    const nobody = await world.customer({ givenName: 'Sans', familyName: 'Dossier' })
    const empty = await world.contact(nobody.id, 'ana', [nobody.id], 'sure')
    expect(await answer(contact.id, 'iban4', '0000')).toEqual(wrong(4))
    expect(await answer(empty.id, 'iban4', '0000')).toEqual(wrong(4))
    expect(await answer(empty.id, 'lastInvoice', 'aucune')).toEqual(wrong(3))
    for (const left of [3, 2, 1]) expect(await answer(contact.id, 'birthDate', '01/01/2000')).toEqual(wrong(left))
    const locked = { status: 'rejected', code: 'verification.locked', params: { until: world.clock.now + 15 * minute } }
    expect(await answer(contact.id, 'birthDate', '01/01/2000')).toEqual(locked)
    expect(await answer(contact.id, 'birthDate', '05/03/1980')).toEqual(locked)
    world.clock.now += 15 * minute
    expect(await answer(contact.id, 'birthDate', '05/03/1980')).toMatchObject({ status: 'applied' })
    expect(await row(contact.id)).toMatchObject({ attemptsLeft: 5, lockedUntil: null })
  })

  test('twelve guesses at once are five attempts', async () => {
    const guesses = Array.from({ length: 12 }, (_, n) =>
      answer(contact.id, 'iban4', `1${100 + n}`, n % 2 === 0 ? ana : ana2),
    )
    const codes = (await Promise.all(guesses)).map((result) => (result as { code?: string }).code)
    expect(codes.filter((code) => code === 'verification.wrong').length).toBe(4)
    expect(codes.filter((code) => code === 'verification.locked').length).toBe(8)
    const log = await world.db
      .selectFrom('verificationLog')
      .select('item')
      .where('contactId', '=', contact.id)
      .execute()
    expect(log.length).toBe(5)
  })

  test('guesses at one customer over several contacts lock him, though each contact has attempts left', async () => {
    const contacts = await Promise.all([1, 2, 3].map(() => world.contact(customerId, 'ana', [], 'sure')))
    for (const one of contacts.slice(0, 2)) for (let n = 0; n < 4; n++) await answer(one.id, 'iban4', `000${n}`)
    const third = contacts[2]?.id ?? ''
    await answer(third, 'iban4', '1111')
    await answer(third, 'iban4', '2222')
    expect(await answer(third, 'iban4', '4821')).toMatchObject({ status: 'rejected', code: 'verification.locked' })
    world.clock.now += 61 * minute
    expect(await answer(third, 'iban4', '4821')).toMatchObject({ status: 'applied' })
  })

  test('only the adviser of the open contact may ask; the level stays when the contact is handed over', async () => {
    expect(await answer(contact.id, 'iban4', '4821', bob)).toMatchObject({ code: 'contact.notYours' })
    await answer(contact.id, 'iban4', '4821')
    await answer(contact.id, 'birthDate', '05031980')
    const current = (await contactOf(contact.id)) as Row<'contact'>
    await world.run((tx) => tx.save('contact', { ...current, adviserId: 'bob' }))
    expect(await row(contact.id)).toMatchObject({ level: 1 })
    expect(await answer(contact.id, 'lastInvoice', '39,99 €', bob)).toMatchObject({
      value: { level: 1, passed: ['iban4', 'birthDate', 'lastInvoice'] },
    })
  })

  test('every attempt is logged with who and what, never the answer', async () => {
    await answer(contact.id, 'iban4', '0000')
    await answer(contact.id, 'iban4', '4821')
    const log = await world.db.selectFrom('verificationLog').selectAll().where('contactId', '=', contact.id).execute()
    expect(log.map(({ adviserId, item, passed }) => [adviserId, item, passed])).toEqual([
      ['ana', 'iban4', false],
      ['ana', 'iban4', true],
    ])
    expect(log.flatMap(wordsIn).filter((words) => /^(4821|0000)$/.test(words))).toEqual([])
  })

  test('no row that a desk pulls holds the expected answer to any question, in any spelling', async () => {
    await answer(contact.id, 'birthDate', '5/3/1980')
    const point = (await world.run((tx) => tx.read('customer', [customerId])))[0]?.contactPoints[0]
    await live(ana, 'verification.sendCode', { contactId: contact.id, contactPointId: point?.id ?? '' })
    const { rows, granted } = await pullPage(world.context, ana, {})
    expect(granted).toContain(`customer:${customerId}`)
    expect(Object.keys(rows)).toEqual(expect.arrayContaining(['customer', 'verification', 'recognition']))
    const held = wordsIn(rows).filter((words) => !/^[\da-f]{8}-[\da-f-]{27}$/.test(words))
    expect(held).toContain('Guégan')
    for (const item of knowledgeItems) {
      const expected = (await expectedAnswers(world.db, [customerId], item)).get(customerId) ?? ''
      const normal = normaliseAnswer(item, expected)
      expect([item, normal === '']).toEqual([item, false])
      const told = held.filter((words) => words.includes(expected) || normaliseAnswer(item, words) === normal)
      expect([item, told]).toEqual([item, []])
    }
    expect(JSON.stringify(rows)).not.toMatch(/codeHash/)
  })

  test('a code to a point on file makes level 2, once; the file is the only place it is readable', async () => {
    const point = (await world.run((tx) => tx.read('customer', [customerId])))[0]?.contactPoints[0]
    const sent = await live(ana, 'verification.sendCode', { contactId: contact.id, contactPointId: point?.id ?? '' })
    expect(sent).toMatchObject({ status: 'applied', value: { codeSentTo: '06 12 44 •• 17' } })
    expect(JSON.stringify(sent)).not.toContain('612441217')
    const code = await lastCode()
    const other = code === '123456' ? '654321' : '123456'
    expect(await live(ana, 'verification.checkCode', { contactId: contact.id, code: other })).toEqual(wrong(4))
    expect(await live(ana, 'verification.checkCode', { contactId: contact.id, code })).toMatchObject({
      status: 'applied',
      value: { level: 2 },
    })
    expect(await live(ana, 'verification.checkCode', { contactId: contact.id, code })).toMatchObject({
      code: 'verification.noCode',
    })
  })

  test('a code ends after five minutes, and is not sent to a point of today, of another customer, or a sixth time', async () => {
    const point = (await world.run((tx) => tx.read('customer', [customerId])))[0]?.contactPoints[0]?.id ?? ''
    await live(ana, 'verification.sendCode', { contactId: contact.id, contactPointId: point })
    const code = await lastCode()
    world.clock.now += 5 * minute
    expect(await live(ana, 'verification.checkCode', { contactId: contact.id, code })).toMatchObject({
      code: 'verification.codeExpired',
    })
    for (let n = 0; n < 4; n++)
      await live(ana, 'verification.sendCode', { contactId: contact.id, contactPointId: point })
    expect(await live(ana, 'verification.sendCode', { contactId: contact.id, contactPointId: point })).toMatchObject({
      code: 'rate.limited',
    })
    const fresh = await world.customer({
      givenName: 'A',
      familyName: 'B',
      phones: [{ value: '+33600000001', since: world.clock.now }],
    })
    const theirs = await world.contact(fresh.id, 'ana', [], 'sure')
    const noPoint = { code: 'verification.noContactPoint' }
    expect(
      await live(ana, 'verification.sendCode', {
        contactId: theirs.id,
        contactPointId: fresh.contactPoints[0]?.id ?? '',
      }),
    ).toMatchObject(noPoint)
    expect(await live(ana, 'verification.sendCode', { contactId: theirs.id, contactPointId: point })).toMatchObject(
      noPoint,
    )
    const stranger = await world.run((tx) => createProvisional(tx, { ...noClaims, phone: '0600000002' }))
    world.clock.now += minute
    const strange = await world.contact(stranger.id, 'ana')
    expect(
      await live(ana, 'verification.sendCode', {
        contactId: strange.id,
        contactPointId: stranger.contactPoints[0]?.id ?? '',
      }),
    ).toMatchObject(noPoint)
  })
})

/** Every value and key of a row, as words. */
function wordsIn(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [String(value)]
  return Object.entries(value).flatMap(([key, inner]) => [key, ...wordsIn(inner)])
}

/** Codes leave after the commit: wait until as many have as the log says. */
async function lastCode(): Promise<string> {
  const folder = join(world.context.config.dataDir, 'outbox')
  const logged = await world.db.selectFrom('verificationLog').select('at').where('item', '=', 'codeSent').execute()
  await expect.poll(() => files(folder).length).toBe(logged.length)
  return (JSON.parse(readFileSync(join(folder, files(folder).at(-1) ?? ''), 'utf8')) as { code: string }).code
}
function files(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => !name.startsWith('.'))
      .toSorted()
  } catch {
    return []
  }
}
