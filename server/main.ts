import pino from 'pino'
import { buildApp } from './app.ts'
import { readConfig } from './config.ts'
import { openDatabase, patient } from './db/database.ts'
import { startEmbeddedPostgres } from './db/embedded.ts'
import { migrate } from './db/migrate.ts'
import { startArrivals } from './demo/arrivals.ts'
import { demoAccounts, demoPassword } from './demo/demoAccounts.ts'
import { fillDemoWorld } from './demo/fillDemoWorld.ts'
import { sizeNotice } from './demo/sizeNotice.ts'

const log = pino({ level: process.env.LOG_LEVEL ?? 'info' }, pino.destination(2))

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const own = process.env.DATABASE_URL
  const postgres = own === undefined ? await startEmbeddedPostgres(config.dataDir) : null
  const url = own ?? postgres?.url ?? ''
  await migrate(url)
  const filler = openDatabase(url, 4, patient)
  const held = await fillDemoWorld(filler, {
    customers: config.customers,
    now: Date.now(),
    progress: (done, total, what) =>
      console.log(
        `monde de démonstration : ${what === 'customers' ? 'clients' : what} ${Math.floor((100 * done) / Math.max(1, total))} %`,
      ),
  })
  await filler.destroy()
  const asked = process.env.GUICHET_CUSTOMERS !== undefined
  const notice = asked
    ? sizeNotice(config.customers, held, { dataDir: postgres === null ? null : config.dataDir })
    : null
  if (notice !== null) console.log(notice)
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
  const accounts = demoAccounts.map(({ login, role }) => ({ login, role, password: demoPassword }))
  const arrivals = config.arrivals ? startArrivals({ origin, db, ...config, log }) : null
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

main().catch((error: unknown) => {
  log.fatal({ err: (error as Error).message }, 'the server could not start')
  process.exit(1)
})
