import { randomBytes } from 'node:crypto'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import pino from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { chatSecretHeader } from '../../shared/protocol/chat.ts'
import { testConfig } from '../../test/harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../../test/harness/database.ts'
import { seedCentre } from '../../test/harness/seed.ts'
import { buildApp, type App } from '../app.ts'
import { hashSecret } from '../channels/chat/secret.ts'
import { insertThread } from '../db/chat.ts'
import { httpPatience } from './patience.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let fresh: FreshDatabase
let app: App
let port: number
let dataDir: string
/** Of two conversations: one address may not send that many files in one. */
const secrets = [0, 1].map(() => randomBytes(32).toString('base64url'))
const body = 400
beforeAll(async () => {
  fresh = await freshDatabase()
  await seedCentre(fresh.db)
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'guichet-slow-'))
  const claims = { name: '', phone: '', email: '', reference: '', topic: null }
  for (const secret of secrets) {
    const thread = {
      id: secret,
      secretHash: hashSecret(secret),
      language: 'fr' as const,
      claims,
      signedCustomerId: null,
    }
    await insertThread(fresh.db, { ...thread, now: Date.now() })
  }
  app = await buildApp({
    db: fresh.db,
    log: pino({ level: 'silent' }),
    config: { ...testConfig, dataDir },
    jobs: false,
    patience: { ...httpPatience, head: body, body, uploadPause: body, uploadBytes: 100, checkEvery: 50 },
  })
  await app.http.listen({ port: 0, host: '127.0.0.1' })
  port = (app.http.server.address() as AddressInfo).port
})
afterAll(async () => {
  await app.close()
  await fresh.close()
  await rm(dataDir, { recursive: true, force: true })
})

/** Opens a connection and says this much of a request. */
function begin(text: string): { socket: Socket; said: () => string; ended: Promise<void> } {
  const socket = connect(port, '127.0.0.1')
  let said = ''
  socket.on('data', (chunk: Buffer) => (said += chunk.toString()))
  socket.on('error', () => undefined)
  socket.write(text)
  const ended = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  return { socket, said: () => said, ended }
}
const head = (route: string, length: number, more = '') =>
  `POST ${route} HTTP/1.1\r\nHost: a\r\nContent-Length: ${length}\r\n${more}\r\n`
const json = 'Content-Type: application/json\r\n'
const boundary = 'b0b'
const upload = (conversation: number) =>
  `${chatSecretHeader}: ${secrets[conversation]}\r\nContent-Type: multipart/form-data; boundary=${boundary}\r\n`

test('hundreds of half-sent requests are all let go; meanwhile the server answers', async () => {
  const halves = [
    'POST /api/sign-in HTT',
    'POST /api/sign-in HTTP/1.1\r\nHost: a\r\n',
    `${head('/api/sign-in', 1_000, json)}{"login":`,
    `${head('/api/chat/attachments', 1_000, upload(0))}--${boundary}`,
    `${head('/api/chat/attachments', 1_000)}x`,
    `${head('/socket.io/?EIO=4&transport=polling', 1_000)}4`,
    head('/nothing', 1_000),
  ]
  const open = Array.from({ length: 210 }, (_, n) => begin(halves[n % halves.length] ?? ''))
  expect((await fetch(`http://127.0.0.1:${port}/ready`)).status).toBe(200)
  await Promise.all(open.map(({ ended }) => ended))
})

test('a body that trickles is no body; a file that comes slowly but steadily is stored, one that stops is not', async () => {
  const trickle = begin(`${head('/api/sign-in', 1_000, json)}{`)
  const drops = setInterval(() => trickle.socket.write(' '), 40)
  await trickle.ended
  clearInterval(drops)

  const first = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\n`
  const last = `\r\n--${boundary}--\r\n`
  const [size, steps] = [200, 40]
  const slow = begin(head('/api/chat/attachments', first.length + last.length + size * steps, upload(1)) + first)
  // More than the time of three bodies.
  for (let step = 0; step < steps; step++) {
    await new Promise((resolve) => setTimeout(resolve, (3 * body) / steps))
    slow.socket.write('x'.repeat(size))
  }
  slow.socket.write(last)
  await expect.poll(slow.said).toMatch(/^HTTP\/1\.1 200 .*"size":8000/s)
  slow.socket.destroy()

  const stops = begin(head('/api/chat/attachments', 1_000_000, upload(1)) + first + 'x'.repeat(5_000))
  await stops.ended
  expect(stops.said()).not.toContain('200 OK')
  const stored = await fresh.db.selectFrom('attachment').select('size').execute()
  expect(stored).toEqual([{ size: 8_000 }])
})
