import type { RecordedFact } from '../../shared/domain/figures/story.ts'
import type { Args, LiveName } from '../../shared/protocol/commands.ts'
import type { FiguresReport } from '../../shared/protocol/figuresAnswers.ts'
import { isRejection } from '../../shared/protocol/refusals.ts'
import type { Actor } from '../context.ts'
import type { LiveHandler } from '../commands/handler.ts'
import { liveHandlers } from '../commands/registry.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { openFloor, type Floor } from '../routing/floor.fixture.ts'

/** For tests: who asks for figures. */
export const actor = (role: Actor['role'], more: Partial<Actor> = {}): Actor => ({
  adviserId: 'lea',
  sessionId: 's',
  clientId: 'client-lea',
  role,
  name: 'Léa',
  siteId: 'site-own',
  partnerId: null,
  shopId: null,
  regions: null,
  ...more,
})

/** Facts as if the floor had recorded them, and that they are to be told. */
export async function record(floor: Floor, facts: readonly RecordedFact[]): Promise<void> {
  await floor.db
    .insertInto('contactFact')
    .values([...facts])
    .execute()
  const ids = [...new Set(facts.map(({ contactId }) => contactId))]
  await floor.db
    .insertInto('storyDue')
    .values(ids.map((contactId) => ({ contactId })))
    .execute()
}

/** The answer, or the refusal's code. */
export async function ask<N extends LiveName>(floor: Floor, by: Actor, name: N, args: Args<N>): Promise<unknown> {
  const handle = liveHandlers[name] as LiveHandler<N>
  const value = await inTransaction(floor.context.unit, (tx) => handle(tx, args, by, floor.context))
  return isRejection(value) ? value.rejected : value
}
export const reportOf = async (
  floor: Floor,
  by: Actor,
  args: Partial<Args<'figures.report'>> = {},
): Promise<FiguresReport> =>
  (await ask(floor, by, 'figures.report', {
    from: '2026-11-23',
    to: '2026-11-23',
    by: 'day',
    own: false,
    siteId: null,
    ...args,
  })) as FiguresReport

/** A floor with two sites and three advisers, those of the facts counted by hand. */
export async function openSites(now: number): Promise<Floor> {
  const floor = await openFloor()
  floor.context.time.now = now
  for (const id of ['rennes', 'brest'])
    await floor.db
      .insertInto('site')
      .values({ id, name: id, region: 'Bretagne', partnerId: null, servesRegions: [] })
      .execute()
  for (const [id, siteId] of [
    ['anne', 'rennes'],
    ['bruno', 'brest'],
    ['chloe', 'brest'],
  ] as const)
    await floor.adviser(id, { siteId, siteName: siteId })
  return floor
}
