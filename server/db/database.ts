import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Tables } from './tables.ts'

// int8 → number: versions and milliseconds stay far below 2^53.
pg.types.setTypeParser(20, Number)

export type Db = Kysely<Tables>

/** Opens a pool on `url` (a PostgreSQL connection string). Close it with `db.destroy()`. */
export function openDatabase(url: string, poolSize = 12): Db {
  // `pipeline`: a statement goes out without waiting for the answer to the one before (transact.ts).
  const pool = new pg.Pool({ connectionString: url, max: poolSize, pipeline: true })
  // An idle connection that the server cut (restart) must not end our process; the next query says what is wrong.
  pool.on('error', () => undefined)
  // Nor one that is cut while it is ours, between two queries: the query after it fails and is answered.
  pool.on('connect', (client) => client.on('error', () => undefined))
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  urls.set(db, url)
  return db
}

const urls = new WeakMap<Db, string>()

/** A connection beside the pool, for what cannot share one with statements already on their way (COPY). */
export async function withOwnConnection<R>(db: Db, work: (client: pg.Client) => Promise<R>): Promise<R> {
  const client = new pg.Client({ connectionString: urls.get(db) })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
