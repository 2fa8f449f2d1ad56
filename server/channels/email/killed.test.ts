import { fork, type ChildProcess, type StdioOptions } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePort } from '../../../test/harness/freePorts.ts'
import { testContext } from '../../../test/harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../../../test/harness/database.ts'
import { seedCentre } from '../../../test/harness/seed.ts'
import { openMailQueues } from '../../centre/openMailQueues.ts'
import { takeMail } from './takeMail.ts'
import { doorConfig, ours } from './testing/mailWorld.ts'

/** `npm run test:mail` asks for a hundred. The seed is of the pauses; where in its work each one is hit is the machine's chance. */
const kills = Number(process.env.MAIL_KILLS ?? 32)
const seed = Number(process.env.MAIL_SEED ?? Date.now() % 1_000_000)
const senders = 6
let fresh: FreshDatabase
let dataDir: string
let port: number
let child: ChildProcess
/** The one that comes after it, loaded already: a kill costs the time of opening a door, not that of starting Node. */
let spare: ChildProcess
beforeAll(async () => {
  fresh = await freshDatabase(4)
  dataDir = await mkdtemp(path.join(os.tmpdir(), 'guichet-killed-'))
  port = await freePort()
  await seedCentre(fresh.db)
  await openMailQueues({ db: fresh.db, clock: Date.now, publish: () => undefined })
}, 60_000)
afterAll(async () => {
  for (const one of [child, spare]) one?.kill('SIGKILL')
  await fresh.close()
  await rm(dataDir, { recursive: true, force: true })
})

function load(): ChildProcess {
  const args = [fresh.url, dataDir, String(port)]
  const stdio = ['ignore', 'ignore', 'inherit', 'ipc'] satisfies StdioOptions
  const one = fork(path.join(import.meta.dirname, 'testing/doorProcess.ts'), args, { execArgv: [], stdio })
  loaded.set(one, once(one, 'message'))
  return one
}
const loaded = new WeakMap<ChildProcess, Promise<unknown>>()

async function start(): Promise<void> {
  child = spare ?? load()
  await loaded.get(child)
  const open = once(child, 'message')
  child.send('open')
  await open
  spare = load()
}

test(
  'ML1, ML4: killed at random moments between receipt and commit, every letter answered 250 is there exactly once',
  { timeout: 60_000 + kills * 12_000 },
  async () => {
    const accepted = new Set<string>()
    const refused = new Set<string>()
    let ended = false
    let drawn = seed
    const chance = (): number => (drawn = (drawn * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648
    /** Writes one letter after the other; one that was not answered 250 is sent again, as a mail host does. */
    async function write(sender: number): Promise<void> {
      for (let n = 0; !ended; n++) {
        const id = `l-${sender}-${n}`
        // Several sizes: some are killed in the middle of their bytes.
        const text = `Bonjour ${id}\r\n`.repeat(1 + (n % 5) * 2_000)
        while (!accepted.has(id)) {
          const transport = createTransport({
            port,
            host: '127.0.0.1',
            ignoreTLS: true,
            connectionTimeout: 2_000,
            socketTimeout: 5_000,
          })
          try {
            const from = `s${sender}@client.example`
            await transport.sendMail({
              from,
              to: ours,
              subject: id,
              text,
              messageId: `<${id}@client.example>`,
              date: new Date(1_780_000_000_000 + n),
            })
            accepted.add(id)
          } catch {
            if (ended) return
            refused.add(id)
            await new Promise((resolve) => setTimeout(resolve, 30))
          } finally {
            transport.close()
          }
        }
      }
    }
    await start()
    const writing = Array.from({ length: senders }, (_, sender) => write(sender))
    for (let n = 0; n < kills; n++) {
      const before = accepted.size
      await new Promise((resolve) => setTimeout(resolve, 50 + chance() * 450))
      // At any moment, but not before this one has done something.
      while (accepted.size === before) await new Promise((resolve) => setTimeout(resolve, 5))
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
      await start()
    }
    ended = true
    await Promise.all(writing)
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone

    // Whoever comes after finds what the dead left behind, once their leases are over.
    const context = testContext(fresh.db, {
      dataDir,
      mail: {
        addresses: [ours],
        domains: [],
        name: '',
        smtp: doorConfig,
        imap: null,
        relay: null,
        dkim: null,
        authservIds: [],
        loopPerHour: 1_000,
        keepMonths: 12,
      },
    })
    for (let round = 1; round < 5; round++) {
      context.time.now = Date.now() + round * 3_600_000
      while ((await takeMail(context)) > 0);
    }
    const rows = await fresh.db
      .selectFrom('mail')
      .select(['id', 'state', 'mailId', 'messageId', 'reason', 'folder'])
      .execute()
    const messages = await fresh.db.selectFrom('message').select(['id', 'externalId']).execute()
    const filed = rows.filter((row) => row.state === 'filed')
    const count = (id: string) => filed.filter((row) => row.mailId === `<${id}@client.example>`).length
    const wrong = [...accepted].filter((id) => count(id) !== 1)
    console.log(
      `killed ${kills} times (MAIL_SEED=${seed}): ${accepted.size} letters answered 250, ${refused.size} sent again, ${rows.length} rows, ${rows.filter((row) => row.state === 'repeated').length} repeats`,
    )
    expect(wrong).toEqual([])
    expect(accepted.size).toBeGreaterThan(kills)
    // Nothing else became a message, and nothing is in no state.
    expect(new Set(filed.map((row) => row.mailId)).size).toBe(filed.length)
    expect(messages.length).toBe(filed.length)
    expect(rows.filter((row) => row.state === 'kept' || row.state === 'tray')).toEqual([])
    const files = new Set(
      (
        await Promise.all(
          [...new Set(rows.map((row) => row.folder))].map((folder) => readdir(path.join(dataDir, 'mail', folder))),
        )
      ).flat(),
    )
    expect(rows.filter((row) => !files.has(`${row.id}.eml`))).toEqual([])
  },
)
