import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import type { Tables } from './tables.ts'

// int8 → number: versions and milliseconds stay far below 2^53.
pg.types.setTypeParser(20, Number)

export type Db = Kysely<Tables>

/** Opens a pool on `url` (a PostgreSQL connection string). Close it with `db.destroy()`. */
export function openDatabase(url: string, poolSize = 12): Db {
  const pool = new pg.Pool({ connectionString: url, max: poolSize })
  // An idle connection that the server cut (restart) must not end our process; the next query says what is wrong.
  pool.on('error', () => undefined)
  // Nor one that is cut while it is ours, between two queries: the query after it fails and is answered.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })
}
