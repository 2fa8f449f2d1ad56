import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { freshDatabase, type FreshDatabase } from '../../test/harness/database.ts'
import { readDemoWorld } from '../db/demo.ts'
import { copyInto, leaveHalfFilled } from '../db/testing/fillKit.ts'
import { worldRows } from '../demo/world.ts'

const root = path.resolve(import.meta.dirname, '../..')
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-empty-'))
let database: FreshDatabase
// Real processes, several a test.
vi.setConfig({ testTimeout: 60_000 })
const running: ChildProcess[] = []
beforeAll(async () => {
  database = await freshDatabase(2)
})
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL')
  await database.close()
  fs.rmSync(dataDir, { recursive: true, force: true })
})

/** The real server, as an operator runs it on a database of his own. */
function run(args: string[] = [], env: Record<string, string> = {}): ChildProcess {
  const { GUICHET_DEMO: _demo, GUICHET_ARRIVALS: _arrivals, ...outside } = process.env
  const child = spawn(process.execPath, ['server/main.ts', ...args], {
    cwd: root,
    env: { ...outside, DATABASE_URL: database.url, PORT: '0', GUICHET_DATA: dataDir, GUICHET_CUSTOMERS: '100', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  running.push(child)
  return child
}
async function command(args: string[], typed: string): Promise<{ code: number; said: string }> {
  const child = run(args)
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stdin?.end(typed)
  const [code] = (await once(child, 'exit')) as [number]
  return { code, said }
}
async function serve(
  env?: Record<string, string>,
): Promise<{ origin: string; accounts: object[]; pages: string[]; end(): Promise<void> }> {
  const child = run([], env)
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream }))
    if (line.startsWith('ready ')) {
      const said = JSON.parse(line.slice(6)) as { origin: string; accounts: object[]; form?: string; follow?: string }
      const { origin, accounts } = said
      const pages = [said.form, said.follow].filter((page) => page !== undefined)
      return { origin, accounts, pages, end: async () => void (child.kill('SIGTERM'), await once(child, 'exit')) }
    }
  throw new Error('the server ended before it was ready')
}
const signIn = (origin: string, login: string, password: string): Promise<Response> =>
  fetch(`${origin}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  })
const count = async (table: 'customer' | 'adviser' | 'queue' | 'reasonCode' | 'cannedAnswer'): Promise<number> => {
  const row = await database.db
    .selectFrom(table as 'queue')
    .select(({ fn }) => fn.countAll<string>().as('n'))
    .executeTakeFirstOrThrow()
  return Number(row.n)
}

test("an operator's own database gets queues and reasons, nobody's account and no invented customer", async () => {
  const server = await serve()
  expect(server.accounts).toEqual([])
  expect((await signIn(server.origin, 'admin', 'guichet')).status).toBe(401)
  expect([await count('customer'), await count('adviser')]).toEqual([0, 0])
  expect(await count('queue')).toBe(6)
  expect(await count('reasonCode')).toBeGreaterThan(20)
  expect(await count('cannedAnswer')).toBeGreaterThan(5)
  await server.end()
  // What the operator took away stays away.
  await database.db.deleteFrom('cannedAnswer').execute()
  await (await serve()).end()
  expect(await count('cannedAnswer')).toBe(0)
})

test('the first admin is made at the command line, with a password nobody knows but him', async () => {
  const short = await command(['--create-admin', 'Chef'], 'guichet\n')
  expect(short.code).toBe(1)
  expect(short.said).toContain('12')
  expect(await count('adviser')).toBe(0)

  const made = await command(['--create-admin', 'Chef'], 'une phrase longue\n')
  expect(made).toMatchObject({ code: 0, said: expect.stringContaining('npm run server') })
  expect(made.said).not.toContain('une phrase longue')
  const row = await database.db.selectFrom('adviser').selectAll().executeTakeFirstOrThrow()
  expect(row).toMatchObject({ login: 'chef', role: 'admin' })
  expect(row.passwordHash).toMatch(/^\$argon2id\$/)
  expect((await command(['--create-admin', 'chef'], 'une autre phrase\n')).code).toBe(1)

  const server = await serve()
  expect((await signIn(server.origin, 'chef', 'une phrase longue')).status).toBe(200)
  expect((await signIn(server.origin, 'chef', 'une autre phrase')).status).toBe(401)
  await server.end()
  const held = await database.db.selectFrom('scopeEntry').select(['scope', 'tbl']).execute()
  expect(held).toContainEqual({ scope: `adviser:${row.id}`, tbl: 'adviser' })
  expect(held).toContainEqual({ scope: 'catalogue', tbl: 'queue' })
})

test('GUICHET_DEMO=on fills the demonstration world into an empty database, never into one that is lived in', async () => {
  await (await serve({ GUICHET_DEMO: 'on' })).end()
  expect([await count('customer'), await count('adviser')]).toEqual([0, 1])

  const own = database
  database = await freshDatabase(2)
  await (await serve()).end()
  const server = await serve({ GUICHET_DEMO: 'on', GUICHET_ARRIVALS: 'off' })
  expect(server.accounts).toHaveLength(6)
  // Where customers come in, as `npm start` says it: each is there.
  for (const page of server.pages) expect([page, (await fetch(page)).status]).toEqual([page, 200])
  expect(server.pages.map((page) => new URL(page).pathname)).toEqual(['/formulaire/', '/suivi/'])
  expect((await signIn(server.origin, 'admin', 'guichet')).status).toBe(200)
  expect(await count('customer')).toBeGreaterThanOrEqual(100)
  await server.end()
  await own.close()
})

test('what the demonstration left half-filled is an operator’s own once he has started without it', async () => {
  const own = database
  database = await freshDatabase(2)
  await leaveHalfFilled(database.db, 100, 0)
  await copyInto(database.db, worldRows(60, Date.UTC(2026, 10, 20), 'old'))
  await (await serve()).end()
  const server = await serve({ GUICHET_DEMO: 'on' })
  expect(server.accounts).toEqual([])
  await server.end()
  expect(await count('customer')).toBe(60)
  // Its accounts have the password that everybody knows: that is said at every start.
  expect(await readDemoWorld(database.db)).toMatchObject({ state: 'left' })
  await database.close()
  database = own
})
