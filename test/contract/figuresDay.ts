import { executeLive } from '../../server/commands/execute.ts'
import type { Actor, Context } from '../../server/context.ts'
import { retell } from '../../server/db/stories.ts'
import { inTransaction } from '../../server/db/unitOfWork.ts'
import { countDays } from '../../server/figures/countDays.ts'
import { deriveStories } from '../../server/figures/deriveStories.ts'
import { addDays, localTime } from '../../shared/domain/calendar/localTime.ts'
import { groupings } from '../../shared/protocol/figuresCommands.ts'

/** Everything that is asked of figures in a day, by an administrator, a lead and an adviser. */
export async function figuresDay(context: Context, actor: Actor): Promise<void> {
  await deriveStories(context)
  await countDays(context)
  const today = localTime(context.unit.clock(), 'Europe/Paris').date
  const asked = { from: addDays(today, -1), to: today, siteId: null }
  const run = async (by: Actor, name: Parameters<typeof executeLive>[2]['name'], args: object) => {
    const result = await executeLive(context, by, { id: crypto.randomUUID(), name, at: 0, args } as Parameters<
      typeof executeLive
    >[2])
    if (!('status' in result) || result.status !== 'applied') throw new Error(`${name}: ${JSON.stringify(result)}`)
  }
  for (const by of [actor, { ...actor, role: 'lead' as const }]) {
    for (const grouping of groupings) await run(by, 'figures.report', { ...asked, by: grouping, own: false })
    await run(by, 'figures.report', { ...asked, by: 'day', own: true })
    for (const figure of ['serviceLevel', 'onceAndDone'])
      await run(by, 'figures.contacts', {
        ...asked,
        by: 'queue',
        own: false,
        key: 'chat-internet',
        figure,
        part: 'numerator',
        after: { at: context.unit.clock(), id: 'x' },
      })
    await run(by, 'staffing.day', { channel: 'chat', siteId: null })
  }
  await inTransaction(context.unit, (tx) => retell(tx, context.unit.clock() - 86_400_000, context.unit.clock()))
}
