import { SignJWT } from 'jose'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { chatAudience } from '../../shared/protocol/chat.ts'
import { chatNamespace } from '../../shared/protocol/messages.ts'
import { startServer, type RunningServer } from '../../test/harness/server.ts'
import { loadRows } from '../db/rows.ts'
import { startNetsim, type Netsim } from '../netsim/startNetsim.ts'

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 })
const secret = 'secret-of-the-operator-of-32-characters'
let server: RunningServer
let netsim: Netsim
beforeAll(async () => {
  netsim = await startNetsim({ pace: { least: 1_500, most: 1_500, trouble: 0 } })
  const env = {
    GUICHET_ACS_URL: netsim.origin,
    GUICHET_BOX_DOWNLOAD_URL: `${netsim.origin}/100MB`,
    GUICHET_TMF653_URL: netsim.origin,
    GUICHET_LINE_TEST_SECONDS: '6',
    GUICHET_CUSTOMER_TOKEN_SECRET: secret,
  }
  server = await startServer({ customers: 200, env })
})
afterAll(async () => {
  await server.close()
  await netsim.close()
})

/** A customer with one line that he can mean, at the public door, signed in by the operator's site. */
async function arrives(reference: string): Promise<void> {
  const signedToken = await new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(reference)
    .setAudience(chatAudience)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode(secret))
  const socket = io(`${server.origin}${chatNamespace}`, { transports: ['websocket'], forceNew: true })
  const claims = { name: '', phone: '', email: '', reference: '', topic: 'internet' }
  await socket.timeout(20_000).emitWithAck('start', { secret: null, language: 'fr', claims, signedToken })
  const text = 'Bonjour, je n’ai plus Internet à la maison'
  const said: unknown = await socket
    .timeout(20_000)
    .emitWithAck('send', { clientMessageId: crypto.randomUUID(), text, attachmentIds: [] })
  expect(said).not.toHaveProperty('refused')
  socket.disconnect()
}
const testsOf = async (customerId: string) => {
  const { db } = server.database
  const ids = await db.selectFrom('lineTest').select('id').where('customerId', '=', customerId).execute()
  return loadRows(
    db,
    'lineTest',
    ids.map(({ id }) => id),
  )
}
const triesOf = async (customerId: string): Promise<number> => {
  const { db } = server.database
  const rows = await db.selectFrom('lineTest').select('tries').where('customerId', '=', customerId).execute()
  return Math.max(0, ...rows.map(({ tries }) => tries))
}
const statesOf = async (customerId: string) => [...new Set((await testsOf(customerId)).map(({ state }) => state))]

test('who writes to the public chat is tested without anybody touching anything, over a server that is killed in the middle', async () => {
  const { db } = server.database
  const found = await db
    .selectFrom('line')
    .innerJoin('customer', 'customer.id', 'line.customerId')
    .where('line.kind', '=', 'fibre')
    .where('line.state', '=', 'active')
    .select(['line.id', 'line.node', 'line.device', 'customer.reference', 'line.customerId'])
    .orderBy('line.id')
    .limit(1)
    .executeTakeFirstOrThrow()
  const { id, node, customerId, reference, device } = found
  if (!device) throw new Error('a line without a device')
  netsim.network.inventory.tell([{ id, node: node ?? null, customerId, kind: 'fibre', device, fault: 'cordBent' }])
  await arrives(reference)
  await expect.poll(() => statesOf(customerId), { timeout: 60_000, interval: 20 }).toContain('running')
  await server.crash()
  expect(await statesOf(customerId)).toContain('running')
  await server.restart()
  // Asked again when the lease of the dead one is over.
  await expect.poll(() => triesOf(customerId), { timeout: 60_000, interval: 100 }).toBe(2)
  netsim.network.setPace({ least: 0, most: 0 })
  // The box of a dark line does not answer: what is asked of it waits.
  await expect
    .poll(async () => (await statesOf(customerId)).toSorted(), { timeout: 60_000, interval: 100 })
    .toEqual(['asleep', 'done'])
  const [sitting] = await loadRows(
    db,
    'diagnosis',
    (await db.selectFrom('diagnosis').select('id').where('customerId', '=', customerId).execute()).map((row) => row.id),
  )
  const entries = sitting?.entries ?? []
  const done = (await testsOf(customerId)).filter(({ state }) => state === 'done')
  expect(entries.map(({ step }) => step).toSorted()).toEqual(done.map(({ step }) => step).toSorted())
  expect(new Set(entries.map(({ step }) => step)).size).toBe(entries.length)
  expect(entries.find(({ step }) => step === 'los')?.result).toEqual({ kind: 'outcome', outcome: 'yes' })
})
