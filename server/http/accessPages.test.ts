import { beforeAll, describe, expect, test } from 'vitest'
import type { AdministrationReply } from '../../shared/protocol/administration.ts'
import { seedContact } from '../../test/harness/seed.ts'
import { administrationWorld } from './testing/administrationWorld.ts'

const world = administrationWorld()
const { ask, done } = world

describe('the access log', () => {
  const all = { adviser: '', reference: '', from: null, until: null, before: null }
  beforeAll(async () => {
    await seedContact(world.fresh.db, 'k9', 'c1', 'ana')
    const line = (
      at: number,
      adviserId: string,
      customerId: string,
      reason = 'callback',
      contactId: string | null = null,
    ) => ({ at, adviserId, customerId, reason, contactId }) as const
    const many = Array.from({ length: 150 }, (_, i) => line(1_000 + Math.floor(i / 3), 'bob', 'c2'))
    await world.fresh.db
      .insertInto('accessLog')
      .values([...many, line(5_000, 'ana', 'c1', 'contact', 'k9'), line(6_000, 'zoe', 'p1'), line(7_000, 'ana', 'c2')])
      .execute()
  })

  test('page after page shows each line once, newest first, also where many have one time', async () => {
    const seen: number[] = []
    let before: { at: number; id: number } | null = null
    for (let hasMore = true; hasMore;) {
      const page: AdministrationReply<'access.list'> = await done('root', 'access.list', { ...all, before })
      seen.push(...page.lines.map(({ id }) => id))
      const last = page.lines.at(-1)
      before = last ? { at: last.at, id: last.id } : null
      hasMore = page.hasMore
    }
    expect(seen).toHaveLength(153)
    expect(new Set(seen).size).toBe(153)
  })

  test('says who, which record by its reference alone, why, and for which case', async () => {
    const { lines } = await done('root', 'access.list', { ...all, adviser: 'ANA' })
    expect(lines).toMatchObject([
      { at: 7_000, adviserName: 'Conseiller ana', siteName: 'Rennes', customerReference: 'CL-C2', reason: 'callback' },
      { at: 5_000, customerReference: 'CL-C1', reason: 'contact', caseReference: 'REF-k9' },
    ])
    expect(JSON.stringify(lines)).not.toMatch(/Guégan/)
  })

  test('a record is found by its reference, with what was merged into it; a period has an end', async () => {
    const at = async (more: object) => {
      const page = await ask('root', 'access.list', { ...all, ...more })
      return typeof page === 'string' ? page : page.lines.map((line) => line.at)
    }
    expect(await at({ reference: 'cl-c1' })).toEqual([6_000, 5_000])
    expect(await at({ reference: 'PR-1' })).toEqual([6_000, 5_000])
    expect(await at({ reference: 'CL-NOBODY' })).toBe('customer.notFound')
    expect(await at({ from: 5_000, until: 7_000 })).toEqual([6_000, 5_000])
    expect(await at({ adviser: '%' })).toEqual([])
  })

  test('a lead reads what his own site opened, an adviser nothing', async () => {
    const { lines } = await done('boss', 'access.list', { ...all, from: 5_000 })
    expect(lines.map(({ at }) => at)).toEqual([7_000, 5_000])
    const { lines: exported } = await done('boss', 'access.export', {
      adviser: '',
      reference: 'CL-C1',
      from: null,
      until: null,
    })
    expect(exported.map(({ at }) => at)).toEqual([5_000])
    // Whether a reference is anybody's is not to be tried out.
    const none = { lines: [], hasMore: false }
    for (const reference of ['CL-NOBODY', 'CL-C2'])
      expect(await ask('boss', 'access.list', { ...all, reference, until: 900 })).toEqual(none)
    expect(
      await ask('boss', 'access.export', { adviser: '', reference: 'CL-NOBODY', from: null, until: null }),
    ).toEqual({ lines: [] })
    expect(await ask('ana', 'access.list', all)).toBe('permission.denied')
    expect(await ask('ana', 'access.export', { adviser: '', reference: '', from: null, until: null })).toBe(
      'permission.denied',
    )
  })

  test('an export is itself written down, with what it was of', async () => {
    await done('root', 'access.export', { adviser: 'ana', reference: '', from: 1, until: null })
    const [entry] = (await done('root', 'account.read', { accountId: 'root' })).entries
    expect(entry).toMatchObject({
      act: 'accessExported',
      authorName: 'Conseiller root',
      detail: { lines: 2, adviser: 'ana', from: 1 },
    })
  })
})
