import { createHash } from 'node:crypto'
import { createDatabase, startEmbeddedPostgres } from '../../server/db/embedded.ts'
import { openDatabase, type Db } from '../../server/db/database.ts'
import { migrate } from '../../server/db/migrate.ts'
import { fillDemoWorld } from '../../server/demo/fillDemoWorld.ts'
import { topics } from '../../shared/protocol/rows.ts'

export interface LoadWorld {
  url: string
  db: Db
  close(): Promise<void>
}

/** A world of this size in `folder`, on a PostgreSQL that flushes to disk as in service; filled at the first run, used again by the next. */
export async function loadWorld(folder: string, customers: number, say: (line: string) => void): Promise<LoadWorld> {
  const postgres = await startEmbeddedPostgres(folder)
  const name = `load_${customers}`
  await createDatabase(`${postgres.baseUrl}/postgres`, name)
  const url = `${postgres.baseUrl}/${name}`
  await migrate(url)
  const db = openDatabase(url, 4)
  const from = performance.now()
  await fillDemoWorld(db, { customers, now: Date.now(), progress: () => undefined })
  say(`world of ${customers} customers there after ${Math.round((performance.now() - from) / 1000)} s`)
  return {
    url,
    db,
    async close() {
      await db.destroy()
      postgres.stop()
    },
  }
}

export const tokenOf = (n: number): string => `load-desk-${n}-${'x'.repeat(24)}`

/** `count` advisers who know every topic and speak French, free, each signed in; only nadia speaks English. */
export async function seatAdvisers(db: Db, count: number): Promise<void> {
  const now = Date.now()
  const site = await db
    .selectFrom('site')
    .select(['id', 'name'])
    .where('partnerId', 'is', null)
    .limit(1)
    .executeTakeFirstOrThrow()
  await db
    .updateTable('adviser')
    .set({ state: 'offline', languages: JSON.stringify(['fr']) })
    .execute()
  await db
    .updateTable('adviser')
    .set({ languages: JSON.stringify(['en']), capacity: 1000 })
    .where('login', '=', 'nadia')
    .execute()
  for (let from = 0; from < count; from += 500) {
    const numbers = Array.from({ length: Math.min(500, count - from) }, (_, n) => from + n)
    await db
      .insertInto('adviser')
      .values(
        numbers.map((n) => ({
          id: `load-${n}`,
          login: `load-${n}`,
          passwordHash: 'x',
          name: `Conseiller ${n}`,
          role: 'adviser' as const,
          siteId: site.id,
          siteName: site.name,
          partnerId: null,
          shopId: null,
          skills: JSON.stringify(topics.map((skill) => ({ skill, level: 3 }))),
          languages: JSON.stringify(['fr']),
          capacity: 4,
          goodwillLimit: 30,
          state: 'available' as const,
          stateSince: now,
          stateAuthor: 'self' as const,
          stateReason: null,
          idleSince: now + n,
        })),
      )
      .onConflict((c) => c.column('id').doUpdateSet({ state: 'available' }))
      .execute()
    await db
      .insertInto('session')
      .values(
        numbers.map((n) => ({
          id: `load-${n}`,
          tokenHash: createHash('sha256').update(tokenOf(n)).digest(),
          adviserId: `load-${n}`,
          createdAt: now,
          expiresAt: now + 36_000_000,
          revokedAt: null,
          userAgent: 'load',
        })),
      )
      .onConflict((c) => c.column('id').doUpdateSet({ expiresAt: now + 36_000_000, revokedAt: null }))
      .execute()
  }
}
