import { afterEach, beforeAll, afterAll, expect, test, vi } from 'vitest'
import pino from 'pino'
import { testConfig } from '../../test/harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../../test/harness/database.ts'
import { readPhoneNumber } from '../../shared/domain/phoneNumber.ts'
import { buildApp, type App } from '../app.ts'
import { nextMessageNumber } from '../db/chat.ts'
import { guestFrom, type Guest } from '../db/demoGuests.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { deliverDue } from '../delivery/deliverOutbound.ts'
import { queueOutbound } from '../delivery/queueOutbound.ts'
import { identify, oddPhone } from './arrivals/identity.ts'
import { openingOf } from './arrivals/openings.ts'
import { replyTo } from './arrivals/replies.ts'
import { withTypos } from './arrivals/typos.ts'
import { startArrivals } from './arrivals.ts'
import { fillDemoWorld } from './fillDemoWorld.ts'
import { random } from './random.ts'

vi.setConfig({ testTimeout: 120_000 })
let fresh: FreshDatabase
let app: App
let origin: string
const log = pino({ level: 'silent' })
beforeAll(async () => {
  fresh = await freshDatabase()
  await fillDemoWorld(fresh.db, { customers: 1_500, now: Date.now(), progress: () => undefined })
  app = await buildApp({ db: fresh.db, log, config: testConfig, jobs: false })
  origin = await app.http.listen({ port: 0, host: '127.0.0.1' })
}, 120_000)
afterAll(async () => {
  await app.close()
  await fresh.close()
})

let arrivals: { stop(): void } | undefined
afterEach(() => arrivals?.stop())
const begin = (more: { pace: number; seed: number; everySeconds?: number }) => {
  arrivals = startArrivals({ origin, db: fresh.db, ...testConfig, log, ...more })
}
const within = { timeout: 100_000, interval: 50 }

test('guests come through the public chat, most of them known at once, and leave when nobody is there', async () => {
  begin({ pace: 0.002, seed: 7, everySeconds: 1 })
  const most = { waiting: 0 }
  await vi.waitFor(async () => {
    const open = await fresh.db
      .selectFrom('contact')
      .select('id')
      .where('state', 'in', ['waiting', 'offered'])
      .execute()
    most.waiting = Math.max(most.waiting, open.length)
    const gone = await fresh.db
      .selectFrom('contact')
      .select('id')
      .where('outcome', '=', 'abandoned')
      .where('threadId', 'is not', null)
      .execute()
    expect(gone.length).toBeGreaterThanOrEqual(16)
  }, within)
  arrivals?.stop()
  expect(most.waiting).toBeLessThanOrEqual(3)
  const decisions = (await fresh.db.selectFrom('recognition').select('decision').execute()).map((row) => row.decision)
  expect(decisions.filter((decision) => decision === 'sure').length / decisions.length).toBeGreaterThan(0.6)
  const words = await fresh.db.selectFrom('message').select('text').where('externalId', 'is not', null).execute()
  expect(words.every((row) => row.text.length > 20)).toBe(true)
}, 120_000)

test('a guest answers what the adviser asks, and leaves once helped', async () => {
  // Those of the test before have all hung up: one who still came in then would answer nobody.
  await vi.waitFor(() => expect(app.io.of('/chat').sockets.size).toBe(0), within)
  const before = Date.now()
  // Slow enough that a busy machine is not taken for an adviser who does not answer.
  begin({ pace: 0.05, seed: 11, everySeconds: 1 })
  const mine = await vi.waitFor(async () => {
    const row = await fresh.db
      .selectFrom('contact')
      .selectAll()
      .where('state', 'in', ['waiting', 'offered'])
      .where('enteredAt', '>=', before)
      .where('customerOnline', '=', true)
      .executeTakeFirst()
    if (!row) throw new Error('nobody yet')
    return row.id
  }, within)
  await takeContact(mine)
  await say(mine, 'Bonjour, pouvez-vous me donner votre code postal ?')
  await vi.waitFor(async () => expect((await words(mine)).length).toBe(2), within)
  expect((await words(mine))[1]).toMatch(/\d{5}|Hello|.{20}/)
  await say(mine, 'C’est rétabli, votre ligne fonctionne.')
  await vi.waitFor(async () => expect((await words(mine)).length).toBe(3), within)
  expect((await words(mine))[2]).toMatch(/merci|thank|remarche|restart|works/i)
}, 120_000)

async function words(contactId: string): Promise<string[]> {
  const rows = await fresh.db
    .selectFrom('message')
    .select('text')
    .where('contactId', '=', contactId)
    .where('author', '=', 'customer')
    .orderBy('n')
    .execute()
  return rows.map((row) => row.text)
}
async function takeContact(id: string): Promise<void> {
  await inTransaction(app.context.unit, async (tx) => {
    const [contact] = await tx.lock('contact', [id])
    if (!contact) throw new Error('no contact')
    await tx.remove('queueEntry', id)
    await tx.save('contact', { ...contact, state: 'open', adviserId: 'a-nadia', pickedUpAt: tx.now })
  })
}
async function say(id: string, text: string): Promise<void> {
  await inTransaction(app.context.unit, async (tx) => {
    const [contact] = await tx.lock('contact', [id])
    if (!contact) throw new Error('no contact')
    const n = await nextMessageNumber(tx, id)
    const { caseId, customerId } = contact
    const messageId = `${id}-${n}`
    const by = {
      author: 'adviser',
      adviserId: 'a-nadia',
      authorName: 'Nadia Belkacem',
      channel: 'chat',
      state: 'sent',
    } as const
    await tx.save('message', {
      ...by,
      id: messageId,
      contactId: id,
      caseId,
      customerId,
      n,
      text,
      attachments: [],
      at: tx.now,
    })
    await queueOutbound(tx, messageId, id, 'chat')
  })
  await deliverDue(app.context)
}

async function guests(count: number): Promise<Guest[]> {
  const found: Guest[] = []
  for (let from = 'c'; found.length < count;) {
    const guest = await guestFrom(fresh.db, from, Date.now())
    if (!guest) break
    found.push(guest)
    from = `${guest.customerId}~`
  }
  return found
}

test('the same seed gives the same guests the same words; identities vary as they do at a counter', async () => {
  const everyone = await guests(60)
  expect(everyone.length).toBeGreaterThan(30)
  const tell = (seed: number): string[] =>
    everyone.map((guest, k) => {
      const r = random(seed, k)
      const { way, claims, said } = identify(r, guest)
      return withTypos(r, `${way} ${JSON.stringify(claims)} ${said} ${r.pick(openingOf(guest).begins)}`)
    })
  expect(tell(3)).toEqual(tell(3))
  expect(tell(3)).not.toEqual(tell(4))
  const ways = new Set(everyone.flatMap((guest, k) => [1, 2, 3].map((seed) => identify(random(seed, k), guest).way)))
  expect(ways.size).toBeGreaterThanOrEqual(7)
})

test('a number in any of its spellings is still the same number', () => {
  for (const e164 of ['+33298441217', '+33612345678', '+262692123456', '+590690123456']) {
    for (let k = 0; k < 60; k++) expect(readPhoneNumber(oddPhone(random(1, k), e164)).e164).toBe(e164)
  }
})

test('typing slips never touch a figure', () => {
  const text = 'Mon dossier est le D-4827-1593-65, mon numéro le 06 12 34 56 78, le technicien devait passer'
  const digits = (words: string): string => words.replace(/\D/g, '')
  for (let k = 0; k < 200; k++) expect(digits(withTypos(random(5, k), text))).toBe(digits(text))
})

test('a guest knows his own facts, says his detail once, and thanks when it works', async () => {
  const [guest] = await guests(1)
  if (!guest) throw new Error('no guest')
  const r = random(1, 1)
  expect(replyTo(r, guest, 'Quelle est votre date de naissance ?', 0, 'détail').text).toContain(
    guest.birthDate?.slice(0, 4),
  )
  expect(replyTo(r, guest, 'Je consulte votre compte.', 0, 'détail')).toEqual({ text: 'détail', ends: false })
  expect(replyTo(r, guest, 'C’est réglé de notre côté.', 1, '').ends).toBe(true)
  expect(replyTo(r, guest, 'Hmm.', 4, '').ends).toBe(true)
})
