import pino from 'pino'
import { openDatabase } from '../db/database.ts'
import { startEmbeddedPostgres } from '../db/embedded.ts'
import { migrate } from '../db/migrate.ts'
import { servingUrl } from '../db/servingRole.ts'
import { startTelephony } from './startTelephony.ts'
import { readTelephonyConfig } from './telephonyConfig.ts'

/** `node server/telephony/main.ts`: the process that holds the calls. Ended and started again, it goes on with them. */
const log = pino({ level: process.env.LOG_LEVEL ?? 'info' }, pino.destination(2))
const running: (() => unknown)[] = []
async function end(code: number): Promise<never> {
  for (const stop of running.reverse()) await stop()
  process.exit(code)
}

/** The server's database: one of the operator's, or the one in the data folder, which whoever comes first starts. */
async function serverDatabase(): Promise<string> {
  const { DATABASE_URL: url, DATABASE_OWNER_URL: owner, GUICHET_DATA: folder = 'data' } = process.env
  if (url !== undefined) {
    await migrate(owner ?? url)
    return url
  }
  const postgres = await startEmbeddedPostgres(folder)
  running.push(() => postgres.leave())
  await migrate(postgres.url)
  return servingUrl(postgres.url)
}

async function main(): Promise<void> {
  const config = readTelephonyConfig(process.env)
  const db = openDatabase(await serverDatabase(), 4)
  running.push(() => db.destroy())
  const telephony = await startTelephony(config, db, log)
  running.push(() => telephony.close())
  console.log(`ready ${JSON.stringify({ calls: telephony.calls })}`)
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void end(0))
main().catch((error: unknown) => {
  log.fatal({ err: error instanceof Error ? error.message : 'unknown' }, 'the telephony could not start')
  void end(1)
})
