import { localTime } from '../../shared/domain/calendar/localTime.ts'
import { storyOf, type RecordedFact } from '../../shared/domain/figures/story.ts'
import { normOf } from '../../shared/domain/floor/norms.ts'
import { channels } from '../../shared/protocol/rows/fields.ts'
import type { Context } from '../context.ts'
import {
  factsOfContacts,
  saveStories,
  surroundings,
  takeDueStories,
  type LegRow,
  type StoryRow,
} from '../db/stories.ts'
import { inTransaction } from '../db/unitOfWork.ts'

const batch = 500
/** Batches in one round: after a filling or a long absence the rest is left to the next. */
const most = 40
/** By whose clock days and half-hours are cut. */
export const zone = 'Europe/Paris'

/** Tells each contact's story anew where something happened (FG1). Returns how many stories were told. */
export async function deriveStories(context: Context): Promise<number> {
  let told = 0
  for (let round = 0; round < most; round++) {
    const { ids, notes } = await inTransaction(context.unit, async (tx) => {
      const due = await takeDueStories(tx, batch)
      if (due.ids.length === 0) return due
      const [facts, around] = await Promise.all([factsOfContacts(tx, due.ids), surroundings(tx, due.ids)])
      const stories: StoryRow[] = []
      const legs: LegRow[] = []
      for (const [contactId, own] of Map.groupBy(facts, (fact) => fact.contactId)) {
        const one = tell(own)
        const { language = '', region = '', product = '' } = around.get(contactId) ?? {}
        stories.push({ ...one.story, language, region, product, factId: Math.max(...own.map(({ factId }) => factId)) })
        legs.push(...one.legs)
      }
      await saveStories(tx, stories, legs)
      return due
    })
    told += ids.length
    if (notes < batch) break
  }
  return told
}

function tell(facts: readonly RecordedFact[]): {
  story: Omit<StoryRow, 'language' | 'region' | 'product' | 'factId'>
  legs: LegRow[]
} {
  const { legs, handOvers, outbound, ...story } = storyOf(facts)
  const { date: day, minutes } = localTime(story.enteredAt, zone)
  const handled = legs.length > 0 && story.closedAt !== null
  const sum = (part: 'talkMs' | 'holdMs' | 'wrapUpMs'): number =>
    handled ? legs.reduce((all, leg) => all + leg[part], 0) : 0
  const channel = channels.find((known) => known === story.channel)
  return {
    story: {
      ...story,
      day,
      bin: Math.floor(minutes / 30),
      outbound,
      handled,
      adviserId: legs[0]?.adviserId ?? null,
      siteId: legs[0]?.siteId ?? null,
      normMs: channel ? normOf(channel).ms : 0,
      talkMs: sum('talkMs'),
      holdMs: sum('holdMs'),
      wrapUpMs: sum('wrapUpMs'),
      handOvers: handOvers.map(({ reason, fromId }) => ({ reason, fromId })),
    },
    legs: legs.flatMap(({ adviserId, siteId, from, to, talkMs, holdMs, wrapUpMs }, n) =>
      adviserId === null
        ? []
        : [
            {
              contactId: story.contactId,
              n,
              adviserId,
              siteId: siteId ?? '',
              fromAt: from,
              toAt: to,
              talkMs,
              holdMs,
              wrapUpMs,
            },
          ],
    ),
  }
}
