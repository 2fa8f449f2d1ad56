import pg from 'pg'
import * as first from './migrations/0001-first.ts'
import * as deskSeen from './migrations/0002-desk-seen.ts'
import * as retention from './migrations/0003-retention.ts'
import * as commandOnce from './migrations/0004-command-once.ts'
import * as lookups from './migrations/0005-lookups.ts'
import * as epoch from './migrations/0006-epoch.ts'
import * as claims from './migrations/0007-claims.ts'
import * as openings from './migrations/0008-openings.ts'
import * as caseReferences from './migrations/0009-case-references.ts'
import * as searchLog from './migrations/0010-search-log.ts'
import * as filedResolutions from './migrations/0011-filed-resolutions.ts'
import * as mail from './migrations/0012-mail.ts'

/** In order; a migration that has run anywhere is never edited, a new one is added. */
const migrations = [
  { name: '0001-first', sql: first.sql },
  { name: '0002-desk-seen', sql: deskSeen.sql },
  { name: '0003-retention', sql: retention.sql },
  { name: '0004-command-once', sql: commandOnce.sql },
  { name: '0005-lookups', sql: lookups.sql },
  { name: '0006-epoch', sql: epoch.sql },
  { name: '0007-claims', sql: claims.sql },
  { name: '0008-openings', sql: openings.sql },
  { name: '0009-case-references', sql: caseReferences.sql },
  { name: '0010-search-log', sql: searchLog.sql },
  { name: '0011-filed-resolutions', sql: filedResolutions.sql },
  { name: '0012-mail', sql: mail.sql },
]

/** Runs what has not run yet, each in its own transaction, one server at a time (advisory lock). Forward only. */
export async function migrate(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const ran: string[] = []
  try {
    await client.query('select pg_advisory_lock(71093)')
    await client.query(
      'create table if not exists migration (name text primary key, at timestamptz not null default now())',
    )
    const { rows } = await client.query<{ name: string }>('select name from migration')
    const known = new Set(rows.map((row) => row.name))
    for (const { name, sql } of migrations) {
      if (known.has(name)) continue
      await client.query('begin')
      try {
        await client.query(sql)
        await client.query('insert into migration (name) values ($1)', [name])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw new Error(`migration ${name} failed: ${(error as Error).message}`, { cause: error })
      }
      ran.push(name)
    }
  } finally {
    await client.end()
  }
  return ran
}
