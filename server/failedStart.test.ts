import { spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { freePort } from '../test/harness/freePorts.ts'

vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 })
const root = path.resolve(import.meta.dirname, '..')
let data: string
let holder: net.Server
let taken: number

beforeEach(async () => {
  data = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-start-'))
  // The embedded PostgreSQL runs as another user where we are root.
  fs.chmodSync(data, 0o755)
  holder = net.createServer()
  await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve))
  taken = (holder.address() as net.AddressInfo).port
})
afterEach(async () => {
  await new Promise((resolve) => holder.close(resolve))
  fs.rmSync(data, { recursive: true, force: true })
})

/** The server itself on an embedded PostgreSQL of its own; how it ended and what it said. */
async function start(env: Record<string, string>): Promise<{ code: number | null; said: string[] }> {
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: undefined, GUICHET_DATA: data, GUICHET_CUSTOMERS: '200', ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve))
  return { code, said: said.split('\n').filter((line) => line !== '') }
}
/** A database that runs keeps this file. */
const postgres = (): string[] => fs.globSync(['postgres/postmaster.pid', 'db/postgres/postmaster.pid'], { cwd: data })

test('a port that is taken is said before anything is filled', async () => {
  const { code, said } = await start({ PORT: String(taken) })
  expect([code, said]).toEqual([1, [`failed {"code":"port.taken","port":${taken}}`]])
  expect(fs.readdirSync(data).filter((name) => name === 'postgres' || name === 'db')).toEqual([])
})

test('a start that fails later leaves no PostgreSQL behind; what it filled is told by tens where no terminal is', async () => {
  const mail = { MAIL_SMTP_PORT: String(taken), MAIL_ADDRESSES: 'contact@example.com' }
  const { code, said } = await start({ PORT: String(await freePort()), ...mail })
  expect(code).toBe(1)
  expect(postgres()).toEqual([])
  expect(fs.readdirSync(data).some((name) => name === 'postgres' || name === 'db')).toBe(true)
  const told = said.flatMap((line) => /clients (\d+) %/.exec(line)?.[1] ?? [])
  expect(told.length).toBeGreaterThan(0)
  expect(told.filter((part) => Number(part) % 10 !== 0)).toEqual([])
})
