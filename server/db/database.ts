import type { Socket } from 'node:net'
import { CamelCasePlugin, Kysely, PostgresDialect, sql, type RawBuilder } from 'kysely'
import pg from 'pg'
import type { Tables } from './tables.ts'

// int8 → number: versions and milliseconds stay far below 2^53.
pg.types.setTypeParser(20, Number)

export type Db = Kysely<Tables>

/** How long (ms) whoever asks waits before he is told "later"; 0 = as long as it takes. */
export interface Patience {
  /** For a connection, a free one of the pool's included. */
  connection: number
  statement: number
  /** For what somebody else holds. Above PostgreSQL's own second before it looks for a deadlock. */
  lock: number
  /** A transaction that asks nothing any more holds its locks no longer than this. */
  idleInTransaction: number
}
const impatient: Patience = { connection: 5_000, statement: 15_000, lock: 5_000, idleInTransaction: 10_000 }
/** For work that nobody waits for at a desk: filling a world. */
export const patient: Patience = { connection: 0, statement: 0, lock: 0, idleInTransaction: 0 }

/** Opens a pool on `url` (a PostgreSQL connection string). Close it with `db.destroy()`. */
export function openDatabase(url: string, poolSize = 12, patience = impatient): Db {
  const pool = new pg.Pool({
    Client: NamingClient,
    connectionString: url,
    max: poolSize,
    // A statement goes out without waiting for the answer to the one before (transact.ts).
    pipeline: true,
    connectionTimeoutMillis: patience.connection,
    statement_timeout: patience.statement,
    lock_timeout: patience.lock,
    idle_in_transaction_session_timeout: patience.idleInTransaction,
  })
  // An idle connection that the server cut (restart) must not end our process; the next query says what is wrong.
  pool.on('error', () => undefined)
  // Nor one that is cut while it is ours, between two queries: the query after it fails and is answered.
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
    sendTogether((client as unknown as { connection: { stream: Socket } }).connection.stream)
  })
  const db = new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
  urls.set(db, url)
  return db
}

/**
 * Of a statement that every desk asks for all day long PostgreSQL keeps the plan: planning it took three times as long as doing it. Only for texts
 * that never change, with parameters that a plan does not hang on: of others a kept plan is soon the wrong one (docs/GOTCHAS.md).
 */
export const kept = (name: string): RawBuilder<unknown> => sql.raw(`/*=${name}*/`)
const named = /^\s*\/\*=(\w+)\*\//

class NamingClient extends pg.Client {
  // As Kysely calls it.
  override query(...args: unknown[]): never {
    const [text, values] = args
    const name = typeof text === 'string' ? named.exec(text)?.[1] : undefined
    const asked = name === undefined ? args : [{ name, text, values }]
    return super.query(...(asked as Parameters<pg.Client['query']>)) as never
  }
}

/**
 * Statements that are asked for in one turn of the event loop leave in one write: each write of its own wakes PostgreSQL, and was a third of what the
 * server's processor did under load.
 */
function sendTogether(stream: Socket): void {
  const [cork, uncork] = [stream.cork.bind(stream), stream.uncork.bind(stream)]
  let isHeld = false
  stream.cork = () => {
    if (isHeld) return
    isHeld = true
    cork()
    // After all that is ready to be asked in this turn (promises included).
    process.nextTick(() => {
      isHeld = false
      uncork()
    })
  }
  stream.uncork = () => undefined
}

const urls = new WeakMap<Db, string>()

/** Connections to the same database that nobody else's work can use up. To be closed like the first. */
export function openBeside(db: Db, poolSize: number): Db {
  const url = urls.get(db)
  if (url === undefined) throw new Error('not opened here')
  return openDatabase(url, poolSize)
}

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
