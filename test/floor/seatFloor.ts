import { createHash } from 'node:crypto'
import type { Db } from '../../server/db/database.ts'
import { loadNames } from '../../server/demo/names.ts'
import { random } from '../../server/demo/random.ts'
import { topics } from '../../shared/protocol/rows.ts'
import { draws } from './draws.ts'

/** As many as sit on a floor (FIELD section 1). */
const seatsOfSite = 60

export const tokenOf = (id: string): string => `floor-box-${id}-${'x'.repeat(24)}`

/** So many advisers over the sites of the world, and further ones when these are full; each signed in and free. Returns their ids, and the ids of a lead and an administrator. */
export async function seatFloor(
  db: Db,
  count: number,
  seed: number,
): Promise<{ advisers: string[]; lead: string; admin: string }> {
  const now = Date.now()
  const [r, names, rr] = [draws(seed), loadNames(), random(seed, 1)]
  const own = await db.selectFrom('site').selectAll().where('partnerId', 'is', null).orderBy('id').execute()
  const sites = [...own]
  while (sites.length * seatsOfSite < count) {
    const n = sites.length + 1
    const region = own[n % own.length]?.region ?? 'Bretagne'
    sites.push({ id: `floor-${n}`, name: `Plateau ${n}`, region, partnerId: null, servesRegions: [] as never })
  }
  for (const { id, name, region } of sites.slice(own.length))
    await db
      .insertInto('site')
      .values({ id, name, region, partnerId: null, servesRegions: [] as never })
      .onConflict((c) => c.column('id').doNothing())
      .execute()
  // Who was left from before is gone home.
  await db.updateTable('adviser').set({ state: 'offline' }).where('id', 'like', 'floor-%').execute()
  const advisers: string[] = []
  for (let from = 0; from < count; from += 400) {
    const rows = Array.from({ length: Math.min(400, count - from) }, (_, i) => {
      const n = from + i
      const site = sites[Math.min(sites.length - 1, Math.floor(n / Math.ceil(count / sites.length)))] ?? sites[0]
      const known = topics.filter((topic) => topic === 'internet' || topic === 'general' || r.chance(0.55))
      return {
        id: `floor-${n}`,
        login: `floor-${n}`,
        passwordHash: 'x',
        name: `${names.given(rr).name} ${names.family(rr)}`,
        role: 'adviser' as const,
        siteId: site?.id ?? '',
        siteName: site?.name ?? '',
        partnerId: null,
        shopId: null,
        skills: JSON.stringify(known.map((skill) => ({ skill, level: 1 + Math.floor(r.unit() * 5) }))),
        languages: JSON.stringify(['fr']),
        capacity: 3,
        goodwillLimit: 30,
        state: 'available' as const,
        stateSince: now,
        stateAuthor: 'self' as const,
        stateReason: null,
        idleSince: now + n,
      }
    })
    advisers.push(...rows.map(({ id }) => id))
    await db
      .insertInto('adviser')
      .values(rows)
      .onConflict((c) => c.column('id').doUpdateSet({ state: 'available', stateSince: now, stateAuthor: 'self' }))
      .execute()
    await signIn(
      db,
      rows.map(({ id }) => id),
      now,
    )
    for (const { id } of rows) await db.insertInto('seatDue').values({ adviserId: id }).execute()
  }
  const person = async (login: string) =>
    (await db.selectFrom('adviser').select('id').where('login', '=', login).executeTakeFirstOrThrow()).id
  const [lead, admin] = [await person('yann'), await person('admin')]
  await signIn(db, [lead, admin], now)
  return { advisers, lead, admin }
}

async function signIn(db: Db, ids: string[], now: number): Promise<void> {
  const expiresAt = now + 36_000_000
  await db
    .insertInto('session')
    .values(
      ids.map((id) => ({
        id: `floor-box-${id}`,
        tokenHash: createHash('sha256').update(tokenOf(id)).digest(),
        adviserId: id,
        createdAt: now,
        expiresAt,
        revokedAt: null,
        userAgent: 'floor',
      })),
    )
    .onConflict((c) => c.column('id').doUpdateSet({ expiresAt, revokedAt: null }))
    .execute()
}
