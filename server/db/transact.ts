import { CompiledQuery, DummyDriver, PostgresDialect, Transaction } from 'kysely'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

/** What a transaction ends with: its value, and the statements whose answers nobody waited for. */
export interface Ending<R> {
  value: R
  sent: Promise<unknown>[]
}

// Kysely's transaction asks for these four and uses one, the executor.
const dialect = new PostgresDialect({ pool: () => Promise.reject(new Error('no pool: this is a transaction')) })
const unused = { config: { dialect }, dialect, driver: new DummyDriver() }

/**
 * One transaction whose statements may be on their way together. Kysely's own sends a statement when the one before it is
 * answered; PostgreSQL takes them one after the other in any case, so only what needs an answer has to wait for it. Neither
 * BEGIN nor COMMIT costs a round trip of its own: the first statement follows the one, the other follows the last. A statement
 * that fails makes those behind it fail, and the COMMIT a ROLLBACK; the first failure is the one that is thrown.
 */
export function transact<R>(
  db: Db,
  begin: 'begin' | 'start transaction isolation level repeatable read read only',
  work: (trx: Transaction<Tables>) => Promise<Ending<R>>,
): Promise<R> {
  const executor = db.getExecutor()
  return executor.provideConnection(async (connection) => {
    const provider = { provideConnection: <T>(use: (c: typeof connection) => Promise<T>) => use(connection) }
    const trx = new Transaction<Tables>({ ...unused, executor: executor.withConnectionProvider(provider) })
    const say = (text: string): Promise<{ rows: unknown[] }> => {
      const said = connection.executeQuery(CompiledQuery.raw(text))
      said.catch(() => undefined)
      return said
    }
    const begun = say(begin)
    let ending: Ending<R>
    try {
      ending = await work(trx)
    } catch (error) {
      // A connection that is gone has nothing left to roll back; the pool drops it.
      await say('rollback').catch(() => undefined)
      throw error
    }
    const committed = say('commit')
    await all([begun, ...ending.sent, committed])
    const [said] = (await committed).rows as { command?: string }[]
    if (said?.command === 'ROLLBACK') throw new Error('The transaction was aborted')
    return ending.value
  })
}

/** Waits for every one, then throws the first failure in order: those behind it only failed with it. */
export async function all(promises: Promise<unknown>[]): Promise<void> {
  for (const outcome of await Promise.allSettled(promises)) if (outcome.status === 'rejected') throw outcome.reason
}
