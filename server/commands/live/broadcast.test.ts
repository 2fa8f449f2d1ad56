import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Args, LiveName } from '../../../shared/protocol/commands.ts'
import { isRejection } from '../../../shared/protocol/refusals.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { Actor } from '../../context.ts'
import { scopesOf } from '../../db/scopesOf.ts'
import { inTransaction } from '../../db/unitOfWork.ts'
import { purge } from '../../jobs/purge.ts'
import { openFloor, type Floor } from '../../routing/floor.fixture.ts'
import type { LiveHandler } from '../handler.ts'
import { liveHandlers } from '../registry.ts'

const [one, two] = ['5b6f8f0e-6b43-4ad5-9f3e-0b0a4c2d2e01', '5b6f8f0e-6b43-4ad5-9f3e-0b0a4c2d2e02']
let floor: Floor
const people: Record<string, Partial<Row<'adviser'>>> = {
  ana: {},
  bob: { state: 'offline' },
  eve: { siteId: 'site-partner', siteName: 'Lille', partnerId: 'partner-1' },
  lea: { role: 'lead', state: 'busy' },
  far: { role: 'lead', siteId: 'site-partner', siteName: 'Lille', partnerId: 'partner-1', state: 'busy' },
}
beforeEach(async () => {
  floor = await openFloor()
  for (const [id, more] of Object.entries(people)) await floor.adviser(id, more)
})
afterEach(() => floor.close())

async function live<N extends LiveName>(by: string, name: N, args: Args<N>): Promise<unknown> {
  const actor: Actor = {
    adviserId: by,
    sessionId: 's',
    clientId: `client-${by}`,
    role: people[by]?.role ?? 'adviser',
    name: `Conseiller ${by}`,
    siteId: people[by]?.siteId ?? 'site-own',
    partnerId: people[by]?.partnerId ?? null,
    shopId: null,
    regions: null,
  }
  const handle = liveHandlers[name] as LiveHandler<N>
  const value = await inTransaction(floor.context.unit, (tx) => handle(tx, args, actor, floor.context))
  return isRejection(value) ? value.rejected : value
}
const text = 'Incident à Brest : inutile de faire redémarrer les box.'
const send = (by: string, broadcastId = one, more: Partial<Args<'broadcast.send'>> = {}) =>
  live(by, 'broadcast.send', { broadcastId, text, hours: 4, ...more })
const noticeOf = (adviserId: string, id = one) => floor.row('notice', `${id}~${adviserId}`)
const shownTo = async (adviserId: string, at = 0): Promise<string[]> => {
  const notice = await noticeOf(adviserId)
  return notice ? scopesOf('notice', notice, notice.at + at) : []
}

test('a lead tells everybody of his own floor, present or not; sent twice it is told once, and nobody of another floor sees it', async () => {
  expect(await send('lea')).toEqual({ of: 2 })
  expect(await send('lea')).toBeUndefined()
  expect([await shownTo('ana'), await shownTo('bob'), await shownTo('eve'), await shownTo('lea')]).toEqual([
    ['adviser:ana'],
    ['adviser:bob'],
    [],
    [],
  ])
  expect(await live('far', 'broadcast.list', {})).toEqual({ broadcasts: [] })
  expect(await live('far', 'broadcast.readers', { broadcastId: one })).toBe('broadcast.notFound')
  expect(await live('far', 'broadcast.end', { broadcastId: one })).toBe('broadcast.notFound')
  expect(await send('far')).toBe('command.outOfScope')
})

test('who has read it is known, since when, and it leaves his screen; read again, the first time stands', async () => {
  await send('lea')
  await live('ana', 'broadcast.read', { broadcastId: one })
  const first = (await noticeOf('ana'))?.readAt
  await live('ana', 'broadcast.read', { broadcastId: one })
  expect((await noticeOf('ana'))?.readAt).toBe(first)
  expect(await shownTo('ana')).toEqual([])
  expect(await live('lea', 'broadcast.list', {})).toMatchObject({ broadcasts: [{ id: one, text, of: 2, read: 1 }] })
  const { readers } = (await live('lea', 'broadcast.readers', { broadcastId: one })) as {
    readers: { name: string; readAt: number | null }[]
  }
  expect(readers.map(({ readAt }) => readAt)).toEqual([null, first])
  expect(await live('eve', 'broadcast.read', { broadcastId: one })).toBe('broadcast.notFound')
})

test('called back, or after its hours, it is on no screen; three months later it is gone', async () => {
  await send('lea')
  expect(await shownTo('bob', 4 * 3_600_000)).toEqual([])
  await live('lea', 'broadcast.end', { broadcastId: one })
  expect(await shownTo('bob')).toEqual([])
  floor.context.time.now += 91 * 86_400_000
  await purge(floor.context)
  expect(await noticeOf('bob')).toBeUndefined()
})

test('an adviser tells nobody, and what must not be kept of anybody is told by nobody', async () => {
  expect(await send('ana')).toBe('permission.denied')
  expect(await live('ana', 'broadcast.list', {})).toBe('permission.denied')
  expect(await send('lea', two, { text: 'Carte de M. Le Goff : 4974 0185 0223 0002' })).toMatch(/^note\./)
  expect(await noticeOf('ana', two)).toBeUndefined()
})
