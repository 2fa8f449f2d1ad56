import { hash } from '@node-rs/argon2'
import { openDatabase, type Db } from '../../server/db/database.ts'
import { migrate } from '../../server/db/migrate.ts'
import { loadRows } from '../../server/db/rows.ts'
import { inTransaction } from '../../server/db/unitOfWork.ts'
import type { Row, Table } from '../../shared/protocol/rows.ts'
import { startRedis, type RunningRedis } from '../harness/redis.ts'
import { seedAdviser, seedCentre, seedContact, seedCustomer } from '../harness/seed.ts'
import { startServer, type RunningServer } from '../harness/server.ts'
import { badLine, type BadLine } from './badLine.ts'
import { startStormPostgres, type StormPostgres } from './stormPostgres.ts'

const password = 'storm'

export interface StormWorld {
  db: Db
  postgres: StormPostgres
  redis: RunningRedis
  servers: { running: RunningServer; isUp: boolean }[]
  lines: BadLine[]
  /** By adviser. */
  tokens: Map<string, string>
  rows<T extends Table>(table: T): Promise<Row<T>[]>
  close(): Promise<void>
}

/**
 * A centre of `advisers`, three to a customer, each with an open contact of his own; served by real server processes on a real PostgreSQL and Redis, and reached
 * over lines that can be made bad. `plant`: a bug that is built in (plants/).
 */
export async function openStormWorld(
  given: { advisers: number; servers: number; lines: number; plant?: string | undefined },
  random: () => number,
): Promise<StormWorld> {
  const postgres = await startStormPostgres()
  await migrate(postgres.url)
  const db = openDatabase(postgres.url, 6)
  await seed(db, given.advisers)
  const redis = await startRedis()
  const env: Record<string, string> = {
    REDIS_URL: redis.url,
    GUICHET_DEMO: 'off',
    GUICHET_HANDOVER_SECONDS: '1',
    GUICHET_CUSTOMER_TOKEN_SECRET: 'storm-secret-of-at-least-32-characters',
    LOG_LEVEL: 'error',
    ...(given.plant !== undefined && { STORM_PLANT: given.plant }),
  }
  const nodeArgs = given.plant === undefined ? [] : ['--import', './test/storm/plants/plant.ts']
  const database = { db, url: postgres.url, close: async () => undefined }
  const servers: StormWorld['servers'] = []
  for (let n = 0; n < given.servers; n++)
    servers.push({ running: await startServer({ env, database, nodeArgs }), isUp: true })
  let turn = 0
  const target = (): string | null => {
    const up = servers.filter(({ isUp }) => isUp)
    return up[turn++ % Math.max(up.length, 1)]?.running.origin ?? null
  }
  const lines = await Promise.all(Array.from({ length: given.lines }, () => badLine(target, random)))
  const tokens = new Map<string, string>()
  for (let n = 0; n < given.advisers; n++) tokens.set(`a${n}`, await signIn(servers[0]!.running.origin, `a${n}`))
  return {
    db,
    postgres,
    redis,
    servers,
    lines,
    tokens,
    rows: (table) => rowsOf(db, table),
    async close() {
      await Promise.all(lines.map((line) => line.close()))
      await Promise.all(servers.map(({ running }) => running.close()))
      await db.destroy()
      await redis.close()
      await postgres.close()
    },
  }
}

async function rowsOf<T extends Table>(db: Db, table: T): Promise<Row<T>[]> {
  const ids = await db
    .selectFrom(table as 'note')
    .select('id')
    .execute()
  return loadRows(
    db,
    table,
    ids.map(({ id }) => id),
  )
}

async function seed(db: Db, advisers: number): Promise<void> {
  await seedCentre(db)
  const passwordHash = await hash(password, { memoryCost: 64, timeCost: 1 })
  const customers = Math.ceil(advisers / 3)
  for (let n = 0; n < customers; n++) await seedCustomer(db, `c${n}`)
  for (let n = 0; n < advisers; n++) {
    const id = `a${n}`
    await seedAdviser(db, id, { passwordHash, state: 'offline', skills: [] })
    const entry = { id, name: id, role: 'adviser' as const, siteName: 'Rennes', skills: '[]', languages: '["fr"]' }
    await db.insertInto('directoryEntry').values(entry).execute()
    await seedContact(db, `k${n}`, `c${n % customers}`, id)
  }
  // The harness seeds tables; the feed learns of a row when it is saved.
  await inTransaction({ db, clock: Date.now, publish: () => undefined }, async (tx) => {
    for (const table of ['adviser', 'queue', 'reasonCode', 'directoryEntry', 'contact'] as const)
      await tx.save(table, ...((await rowsOf(db, table)) as never[]))
  })
}

async function signIn(origin: string, login: string): Promise<string> {
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ login, password })
  const answer = await fetch(`${origin}/api/sign-in`, { method: 'POST', headers, body })
  const { token } = (await answer.json()) as { token?: string }
  if (token === undefined) throw new Error(`${login} could not sign in: ${answer.status}`)
  return token
}
