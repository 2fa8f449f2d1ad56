import { sql } from 'kysely'
import type { Row } from '../../shared/protocol/rows.ts'
import type { WriteDb } from './unitOfWork.ts'

/** One at a time: two servers may start on the same empty database, and one fill a world into it (demo.ts: the same key). */
export async function holdCentre(tx: WriteDb): Promise<void> {
  await sql`select pg_advisory_xact_lock(71095)`.execute(tx.sql)
}

export async function isCentreOpen(tx: WriteDb): Promise<boolean> {
  const { rows } = await sql`select 1 from queue limit 1`.execute(tx.sql)
  return rows.length > 0
}

/** Kinds of coded reasons of which there is at least one. */
export async function reasonKindsHeld(tx: WriteDb): Promise<Set<string>> {
  const rows = await tx.sql.selectFrom('reasonCode').select('kind').distinct().execute()
  return new Set(rows.map(({ kind }) => kind))
}

/** A site that serves every region, made when there is none yet. */
export async function anySite(tx: WriteDb, name: string): Promise<{ id: string; name: string }> {
  const [own] = await tx.sql
    .selectFrom('site')
    .select(['id', 'name'])
    .where('partnerId', 'is', null)
    .orderBy('id')
    .limit(1)
    .execute()
  if (own) return own
  await tx.sql.insertInto('site').values({ id: 'main', name, region: '', partnerId: null, servesRegions: [] }).execute()
  return { id: 'main', name }
}

export async function loginTaken(tx: WriteDb, login: string): Promise<boolean> {
  const { rows } = await sql`select 1 from adviser where login = ${login}`.execute(tx.sql)
  return rows.length > 0
}

/** A new adviser, whom his desk and his colleagues' directories are told of. */
export async function addAdviser(tx: WriteDb, row: Row<'adviser'>, passwordHash: string): Promise<void> {
  // His telephone and his regions are said with the whole row, below.
  const { skills, languages, phone: _, regions: __, ...plain } = row
  await tx.sql
    .insertInto('adviser')
    .values({ ...plain, skills: JSON.stringify(skills), languages: JSON.stringify(languages), passwordHash })
    .execute()
  await tx.save('adviser', row)
  const { id, name, role, siteName } = row
  await tx.save('directoryEntry', { id, name, role, siteName, skills: skills.map(({ skill }) => skill), languages })
}
