import { parseArgs } from 'node:util'
import pino from 'pino'
import { buildApp } from './app.ts'
import { createAdminCommand } from './centre/createAdminCommand.ts'
import { openCentre } from './centre/openCentre.ts'
import { readConfig } from './config.ts'
import type { ServerConfig } from './context.ts'
import { openDatabase, patient, type Db } from './db/database.ts'
import { readDemoWorld } from './db/demo.ts'
import { startEmbeddedPostgres } from './db/embedded.ts'
import { migrate } from './db/migrate.ts'
import type { Unit } from './db/unitOfWork.ts'
import { startArrivals } from './demo/arrivals.ts'
import { demoAccounts, demoPassword } from './demo/demoAccounts.ts'
import { fillDemoWorld } from './demo/fillDemoWorld.ts'
import { sizeNotice } from './demo/sizeNotice.ts'

const log = pino({ level: process.env.LOG_LEVEL ?? 'info' }, pino.destination(2))

const { values: flags } = parseArgs({ options: { 'create-admin': { type: 'string' } } })

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const postgres = config.databaseUrl === undefined ? await startEmbeddedPostgres(config.dataDir) : null
  const url = config.databaseUrl ?? postgres?.url ?? ''
  await migrate(url)
  const login = flags['create-admin']
  const world = await prepare(url, config, postgres === null ? null : config.dataDir)
  if (login !== undefined) {
    const db = openDatabase(url, 2)
    process.exitCode = await createAdminCommand(unitOf(db), login)
    await db.destroy()
    if (postgres?.adopted === false) postgres.stop()
    return
  }
  const db = openDatabase(url)
  const app = await buildApp({
    db,
    log,
    config,
    allowedOrigins: ['guichet://desk', ...(process.env.GUICHET_EXTRA_ORIGINS ?? '').split(',').filter(Boolean)],
  })
  await app.http.listen({ port: config.port, host: process.env.GUICHET_HOST ?? '127.0.0.1' })
  const address = app.http.server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : config.port}`
  // Only where the world is: the accounts of an operator's own people are nobody's to say.
  const accounts = world
    ? demoAccounts.map((one) => ({ login: one.login, role: one.role, password: demoPassword }))
    : []
  const arrivals = world && config.arrivals ? startArrivals({ origin, db, ...config, log }) : null
  console.log(`ready ${JSON.stringify({ origin, accounts, chat: `${origin}/chat/` })}`)

  let closing = false
  const close = async (): Promise<void> => {
    if (closing) return
    closing = true
    arrivals?.stop()
    await app.close()
    await db.destroy()
    postgres?.stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void close())
}

/** What the database holds before the doors open. True when that is the demonstration world, its accounts and their password. */
async function prepare(url: string, config: ServerConfig, dataDir: string | null): Promise<boolean> {
  const db = openDatabase(url, 4, patient)
  try {
    const isCommand = flags['create-admin'] !== undefined
    if (config.demo && !isCommand) {
      const held = await fillDemoWorld(db, {
        customers: config.customers,
        now: Date.now(),
        progress: (done, total, what) =>
          console.log(
            `monde de démonstration : ${what === 'customers' ? 'clients' : what} ${Math.floor((100 * done) / Math.max(1, total))} %`,
          ),
      })
      const asked = process.env.GUICHET_CUSTOMERS !== undefined
      const notice = asked ? sizeNotice(config.customers, held, { dataDir }) : null
      if (notice !== null) console.log(notice)
      if (held !== null) return true
    }
    await openCentre(unitOf(db))
    if ((await readDemoWorld(db)) !== null)
      log.warn('this database holds the demonstration world: its accounts have a password that everybody knows')
    return false
  } finally {
    await db.destroy()
  }
}

/** Before the server listens there is nobody to tell. */
const unitOf = (db: Db): Unit => ({ db, clock: Date.now, publish: () => undefined })

main().catch((error: unknown) => {
  log.fatal({ err: (error as Error).message }, 'the server could not start')
  process.exit(1)
})
