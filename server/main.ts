import { parseArgs } from 'node:util'
import pino from 'pino'
import { buildApp } from './app.ts'
import { publishModels } from './catalogue/publishModels.ts'
import type { MailConfig } from './channels/email/mailConfig.ts'
import { completeCentre } from './centre/completeCentre.ts'
import { createAdminCommand } from './centre/createAdminCommand.ts'
import { openCentre } from './centre/openCentre.ts'
import { readConfig } from './config.ts'
import type { ServerConfig } from './context.ts'
import { openDatabase, patient, type Db } from './db/database.ts'
import { leaveDemoWorld, readDemoWorld } from './db/demo.ts'
import { startEmbeddedPostgres } from './db/embedded.ts'
import { migrate } from './db/migrate.ts'
import { grantServing, servingUrl } from './db/servingRole.ts'
import type { Unit } from './db/unitOfWork.ts'
import { askDemoCustomers } from './db/demoQuality.ts'
import { startArrivals } from './demo/arrivals.ts'
import { demoAccounts, demoPassword } from './demo/demoAccounts.ts'
import { fillDemoWorld, type FillOptions } from './demo/fillDemoWorld.ts'
import { netsimInventory } from './db/netsimLines.ts'
import { feedOfNetsim } from './incidents/incidentsConfig.ts'
import type { LineTestConfig } from './lineTests/lineTestConfig.ts'
import { serveMetrics } from './metrics/serveMetrics.ts'
import { startNetsim, type Netsim } from './netsim/startNetsim.ts'
import { sizeNotice } from './demo/sizeNotice.ts'
import { tryPort } from './http/tryPort.ts'

const log = pino({ level: process.env.LOG_LEVEL ?? 'info' }, pino.destination(2))

const { values: flags } = parseArgs({ options: { 'create-admin': { type: 'string' } } })

type Services = Pick<LineTestConfig, 'acs' | 'serviceTest'>

/** What runs, in the order it was begun: ended last first, whether the server was asked to stop or could not start. */
const running: (() => unknown)[] = []
let ending: Promise<never> | undefined
function end(code: number): Promise<never> {
  return (ending ??= (async () => {
    for (const stop of running.reverse()) await stop()
    process.exit(code)
  })())
}

async function main(): Promise<void> {
  const config = readConfig(process.env)
  const host = process.env.GUICHET_HOST ?? '127.0.0.1'
  // A world takes minutes to fill: not for a server that cannot listen.
  if (flags['create-admin'] === undefined) await tryPort(config.port, host)
  const postgres = config.databaseUrl === undefined ? await startEmbeddedPostgres(config.dataDir) : null
  if (postgres) running.push(() => postgres.leave())
  const owner = config.databaseOwnerUrl ?? config.databaseUrl ?? postgres?.url ?? ''
  await migrate(owner)
  const login = flags['create-admin']
  const world = await prepare(owner, config, postgres === null ? null : config.dataDir)
  if (login !== undefined) {
    const db = openDatabase(owner, 2)
    const code = await createAdminCommand(unitOf(db), login)
    await db.destroy()
    return end(code)
  }
  const db = openDatabase(await serving(owner, config))
  running.push(() => db.destroy())
  await completeCentre(unitOf(db))
  await publishModels(unitOf(db))
  const netsim = await simulated(config, db, world)
  if (netsim) running.push(() => netsim.close())
  const app = await buildApp({
    db,
    log,
    config: netsim
      ? {
          ...config,
          lineTests: { ...config.lineTests, ...netsim.services },
          incidents: feedOfNetsim(config.incidents, netsim.origin),
        }
      : config,
    allowedOrigins: ['guichet://desk', ...(process.env.GUICHET_EXTRA_ORIGINS ?? '').split(',').filter(Boolean)],
  })
  running.push(() => app.close())
  const metrics = config.metrics ? await serveMetrics(app.context, config.metrics) : null
  running.push(() => metrics?.close())
  await app.http.listen({ port: config.port, host })
  const address = app.http.server.address()
  const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : config.port}`
  // Only where the world is: the accounts of an operator's own people are nobody's to say.
  const accounts = world
    ? demoAccounts.map((one) => ({ login: one.login, role: one.role, password: demoPassword }))
    : []
  const arrivals = world && config.arrivals ? startArrivals({ origin, db, ...config, log }) : null
  running.push(() => arrivals?.stop())
  if (arrivals) await askDemoCustomers(db)
  const pages = {
    chat: `${origin}/chat/`,
    ...(netsim && { netsim: netsim.origin }),
    ...(metrics && { metrics: metrics.port }),
    ...(config.voice && { calls: config.voice.numbers.map(({ number }) => number) }),
    ...(config.mail && { mail: mailDoor(config.mail, app.smtpPort) }),
    ...(config.forms && { form: `${origin}/formulaire/`, follow: `${origin}/suivi/` }),
  }
  console.log(`ready ${JSON.stringify({ origin, accounts, ...pages })}`)
}

/** Where letters come in, as a mail program would be told: the mailbox, and the door or the mailbox looked at. */
function mailDoor({ addresses, smtp, imap }: MailConfig, port: number | null): { address: string; by: string | null } {
  const box = imap === null ? null : new URL(imap.url)
  const by = smtp && port !== null ? `smtp://${smtp.host}:${port}` : box ? `${box.protocol}//${box.host}` : null
  return { address: addresses[0] ?? '', by }
}

/** In the demonstration, where nobody else measures lines, a simulated network does: a server of its own, asked by HTTP like a real one. */
async function simulated(
  config: ServerConfig,
  db: Db,
  world: boolean,
): Promise<(Netsim & { services: Services }) | null> {
  const { acs, serviceTest } = config.lineTests
  if (!world || acs !== null || serviceTest !== null) return null
  const netsim = await startNetsim({ inventory: netsimInventory(db) })
  const service = { url: netsim.origin, authorization: null }
  return { ...netsim, services: { acs: { ...service, downloadUrl: `${netsim.origin}/100MB` }, serviceTest: service } }
}

/** What the server serves with: a role that owns nothing, on its own PostgreSQL always, on another where it has one. */
async function serving(owner: string, { databaseUrl, databaseOwnerUrl }: ServerConfig): Promise<string> {
  if (databaseUrl === undefined) return servingUrl(owner)
  if (databaseOwnerUrl !== undefined) await grantServing(owner, decodeURIComponent(new URL(databaseUrl).username))
  return databaseUrl
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
        progress: tellProgress(),
      })
      const asked = process.env.GUICHET_CUSTOMERS !== undefined
      const notice = asked ? sizeNotice(config.customers, held, { dataDir }) : null
      if (notice !== null) console.log(notice)
      if (held !== null) return true
    }
    if (!config.demo) await leaveDemoWorld(db)
    await openCentre(unitOf(db))
    if ((await readDemoWorld(db)) !== null)
      log.warn('this database holds the demonstration world: its accounts have a password that everybody knows')
    return false
  } finally {
    await db.destroy()
  }
}

/** One line a per cent (a million customers come in a thousand batches), or one each ten where nobody watches a terminal. */
function tellProgress(): FillOptions['progress'] {
  const step = process.stdout.isTTY || process.env.GUICHET_TERMINAL === 'on' ? 1 : 10
  let told = ''
  return (done, total, what) => {
    const part = what === 'customers' ? 'clients' : 'index'
    const line = `monde de démonstration : ${part} ${step * Math.floor((100 * done) / Math.max(1, total) / step)} %`
    if (line !== told) console.log(line)
    told = line
  }
}

/** Before the server listens there is nobody to tell. */
const unitOf = (db: Db): Unit => ({ db, clock: Date.now, publish: () => undefined })

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void end(0))

main().catch((error: unknown) => {
  // Asked to stop while it started: that is no failure.
  if (ending) return
  const { code, port, message } = error as Error & { code?: string; port?: number }
  log.fatal({ err: message, code }, 'the server could not start')
  // For who started us, to say it in his words (build/startServer.ts).
  if (code === 'EADDRINUSE') console.log(`failed ${JSON.stringify({ code: 'port.taken', port })}`)
  void end(1)
})
