import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { repeatWindowMs } from '../../shared/domain/resolution.ts'
import { testContext, type TestContext } from '../../test/harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../../test/harness/database.ts'
import { seedAdviser, seedCentre, seedContact, seedCustomer } from '../../test/harness/seed.ts'
import { closedContact } from '../commands/hooks/closedContact.ts'
import type { Actor } from '../context.ts'
import { insertThread } from '../db/chat.ts'
import { insertIdentifiers } from '../db/recognition.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { decideResolutions } from '../jobs/decideResolutions.ts'
import { noClaims, type Claims } from '../recognition/claims.ts'
import { vouch } from '../recognition/vouch.ts'
import { receiveInbound } from './receiveInbound.ts'

let fresh: FreshDatabase
let context: TestContext
let lea: string
let serial = 0
beforeAll(async () => {
  fresh = await freshDatabase(8)
  await seedCentre(fresh.db)
  await seedAdviser(fresh.db, 'ana')
})
afterAll(() => fresh.close())
const phone = () => `+3361300${String(serial).padStart(4, '0')}`
/** Ana closed Léa's matter a minute ago. */
beforeEach(async () => {
  context = testContext(fresh.db)
  lea = await seedCustomer(fresh.db, `lea-${++serial}`, { givenName: 'Léa', familyName: 'Glais' })
  const { now } = context.time
  const closedAt = now - 60_000
  await seedContact(fresh.db, `done-${serial}`, lea, 'ana', { state: 'closed', closedAt, topic: 'internet' })
  await inTransaction(context.unit, async (tx) => {
    await insertIdentifiers(tx.sql, [
      { id: `i-${serial}`, customerId: lea, kind: 'phone', value: phone(), since: 0, until: null },
    ])
    await tx.save('resolution', {
      id: `r-${serial}`,
      contactId: `done-${serial}`,
      caseId: `case-done-${serial}`,
      customerId: lea,
      adviserId: 'ana',
      caseReference: 'D',
      customerName: 'Léa Glais',
      closedAt,
      dueAt: closedAt + repeatWindowMs,
      verdict: 'pending',
      decidedAt: null,
      filedAt: null,
    })
  })
})

async function comesBack(claims: Partial<Claims>): Promise<string> {
  const threadId = randomUUID()
  await insertThread(fresh.db, {
    id: threadId,
    secretHash: Buffer.from(threadId),
    language: 'fr',
    claims: { name: '', phone: '', email: '', reference: '', topic: null },
    signedCustomerId: claims.signedCustomerId ?? null,
    now: context.time.now,
  })
  const said = { ...noClaims, text: 'Bonjour', ...claims }
  const received = await receiveInbound(context, {
    channel: 'chat',
    externalId: randomUUID(),
    threadId,
    claims: said,
    topic: 'internet',
    language: 'fr',
    authorName: '',
    text: 'Bonjour',
    attachments: [],
    online: true,
  })
  expect(received.customerId).toBe(lea)
  return received.contactId
}
async function verdict(): Promise<string> {
  const row = await fresh.db
    .selectFrom('resolution')
    .select('verdict')
    .where('id', '=', `r-${serial}`)
    .executeTakeFirst()
  return row?.verdict ?? ''
}
async function verdictAtTheEnd(): Promise<string> {
  context.time.now += repeatWindowMs
  await decideResolutions(context)
  return verdict()
}

test('whoever merely types her number does not undo what an adviser resolved', async () => {
  await comesBack({ phone: phone() })
  expect([await verdict(), await verdictAtTheEnd()]).toEqual(['pending', 'once'])
})

test('she herself, signed in, is back the same day', async () => {
  await comesBack({ signedCustomerId: lea })
  expect(await verdict()).toBe('repeat')
})

test('recognised by it, and answered by an adviser who asked for no proof: still nobody’s return', async () => {
  const contactId = await comesBack({ phone: phone() })
  await fresh.db.updateTable('contact').set({ pickedUpAt: context.time.now }).where('id', '=', contactId).execute()
  expect(await verdictAtTheEnd()).toBe('once')
})

test('verified in the meantime, it is found at the end', async () => {
  const contactId = await comesBack({ phone: phone() })
  await inTransaction(context.unit, (tx) => vouch(tx, contactId))
  expect(await verdictAtTheEnd()).toBe('repeat')
})

const anaAtHerDesk: Actor = {
  adviserId: 'ana',
  sessionId: 's1',
  clientId: 'd1',
  role: 'adviser',
  name: 'Ana',
  siteId: 'site-1',
  partnerId: null,
  shopId: null,
  regions: null,
}
/** Ana takes the contact and closes it as no resolution, with this reason. */
async function closes(contactId: string, reasonCode: string): Promise<void> {
  const [before] = await inTransaction(context.unit, (tx) => tx.read('contact', [contactId]))
  await inTransaction(context.unit, async (tx) => {
    await tx.remove('queueEntry', contactId)
    const closed = { state: 'closed', outcome: 'unresolved', reasonCode, adviserId: 'ana' } as const
    await tx.save('contact', { ...before!, ...closed, queueId: null, pickedUpAt: tx.now, closedAt: tx.now })
    await closedContact(tx, contactId, anaAtHerDesk, context)
  })
}

test.each([
  ['unresolved.noRequest', 'pending', 'once'],
  ['unresolved.duplicate', 'pending', 'once'],
  ['unresolved.customerLeft', 'repeat', 'repeat'],
])('back, but closed as %s: %s, in the end %s', async (reason, now, atTheEnd) => {
  const contactId = await comesBack({ signedCustomerId: lea })
  await closes(contactId, reason)
  expect([await verdict(), await verdictAtTheEnd()]).toEqual([now, atTheEnd])
})

test('a double of a return takes nothing back: the return itself still counts', async () => {
  await comesBack({ signedCustomerId: lea })
  const twin = await comesBack({ signedCustomerId: lea })
  await closes(twin, 'unresolved.duplicate')
  expect([await verdict(), await verdictAtTheEnd()]).toEqual(['repeat', 'repeat'])
})
