import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { repeatWindowMs } from '../../shared/domain/resolution.ts'
import { testContext, type TestContext } from '../../test/harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../../test/harness/database.ts'
import { seedAdviser, seedCentre, seedContact, seedCustomer } from '../../test/harness/seed.ts'
import { insertThread } from '../db/chat.ts'
import { insertIdentifiers } from '../db/recognition.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { decideResolutions } from '../jobs/decideResolutions.ts'
import { noClaims, type Claims } from '../recognition/claims.ts'
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

test('recognised by it and taken as her by an adviser, it is found at the end', async () => {
  const contactId = await comesBack({ phone: phone() })
  await fresh.db.updateTable('contact').set({ pickedUpAt: context.time.now }).where('id', '=', contactId).execute()
  expect(await verdictAtTheEnd()).toBe('repeat')
})
