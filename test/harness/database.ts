import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { openDatabase, type Db } from '../../server/db/database.ts'
import setup from './globalSetup.ts'

export interface FreshDatabase {
  db: Db
  url: string
  close(): Promise<void>
}

/** An empty, migrated database of its own on the run's real PostgreSQL (started here when a file is run alone). */
export async function freshDatabase(poolSize = 8): Promise<FreshDatabase> {
  return databaseFrom('guichet_template', poolSize)
}

/** One with nothing in it, no tables either. */
export async function emptyDatabase(): Promise<FreshDatabase> {
  return databaseFrom('template0', 4)
}

async function databaseFrom(template: string, poolSize: number): Promise<FreshDatabase> {
  if (!process.env.GUICHET_TEST_PG) {
    const stop = await setup()
    process.once('exit', stop)
  }
  const base = process.env.GUICHET_TEST_PG as string
  const name = `t_${randomBytes(6).toString('hex')}`
  // Copied as files: through the log, PostgreSQL's own choice, a copy took three to ten times as long (0.5 s instead of 0.14 on two cores).
  await admin(base, `create database ${name} template ${template} strategy file_copy`)
  const db = onOneConnection(openDatabase(`${base}/${name}`, poolSize))
  return {
    db,
    url: `${base}/${name}`,
    async close() {
      await db.destroy()
      await admin(base, `drop database if exists ${name} with (force)`)
    },
  }
}

const holding = new AsyncLocalStorage<{ db: Db; over: boolean }>()
/**
 * Whoever holds a connection and asks the pool for a second one waits for those who do the same: enough of them, and all stand still until
 * their patience ends. PostgreSQL sees no deadlock in it, and a quiet test no harm; so it is refused here, each time.
 */
export function onOneConnection(db: Db): Db {
  const executor = db.getExecutor()
  const provide = executor.provideConnection.bind(executor)
  executor.provideConnection = async (use) => {
    const outer = holding.getStore()
    // What was begun meanwhile and goes on after the end is nobody's second.
    if (outer?.db === db && !outer.over) throw new Error('A second connection is asked for while one is held')
    const mine = { db, over: false }
    return provide((connection) => holding.run(mine, () => use(connection)).finally(() => (mine.over = true)))
  }
  // A test that holds a row itself while the program works is not the program.
  const begin = db.transaction.bind(db)
  db.transaction = () => {
    const builder = begin()
    const execute = builder.execute.bind(builder)
    builder.execute = (work) => execute((trx) => holding.exit(() => work(trx)))
    return builder
  }
  return db
}

/** What others do meanwhile, in a test that holds something itself. */
export const asAnother = <R>(work: () => R): R => holding.exit(work)

/**
 * Deadlocks that PostgreSQL counted in this database so far. A backend tells its figures when it ends: close the pools first
 * (the one of `fresh.db` too).
 */
export async function deadlocksOf({ url }: FreshDatabase): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (;;) {
      const { rows } = await client.query<{ others: number }>(
        `select count(*) as others from pg_stat_activity where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`,
      )
      if (rows[0]?.others === 0) break
    }
    const { rows } = await client.query<{ deadlocks: number }>(
      'select deadlocks from pg_stat_database where datname = current_database()',
    )
    return rows[0]?.deadlocks ?? -1
  } finally {
    await client.end()
  }
}

/** Comes back once so many statements in this database wait for what other transactions hold. */
export async function untilSomeoneWaits({ url }: Pick<FreshDatabase, 'url'>, many = 1): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    for (let waiting = 0; waiting < many;) {
      const { rows } = await client.query<{ waiting: number }>(
        `select count(*) as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      waiting = rows[0]?.waiting ?? 0
    }
  } finally {
    await client.end()
  }
}

/** Ends every connection that waits for what another transaction holds, as a server that goes would. */
export async function endWaiting({ url }: Pick<FreshDatabase, 'url'>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    )
  } finally {
    await client.end()
  }
}

/** True when no transaction holds this customer's record. */
export async function isFree(db: Db, customerId: string): Promise<boolean> {
  const rows = await db
    .selectFrom('customer')
    .select('id')
    .where('id', '=', customerId)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.length > 0
}

async function admin(base: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${base}/postgres` })
  await client.connect()
  try {
    // Two clones of one template at once are refused while the other copies: take turns.
    await client.query('select pg_advisory_lock(4711)')
    await client.query(sql)
  } finally {
    await client.end()
  }
}
