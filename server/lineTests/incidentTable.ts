import type { Context } from '../context.ts'
import { feedState } from '../db/incidentFeed.ts'
import { incidentStateOn } from '../db/lineTests.ts'
import { allOf, type LineTester } from './lineTester.ts'

/** One round may take so long (ms; jobs/pollIncidents). */
const round = 60_000

/** What is known of the line's node here: an incident or works, whoever declared or suspects it. None is known of only while the feed is heard. */
export function incidentTable({ unit, config }: Context): LineTester {
  const { feed } = config.incidents
  return {
    id: 'guichet',
    name: 'Guichet',
    async measure({ node }, measures) {
      if (node === null) return allOf(measures, { kind: 'failed', fault: 'noDevice' })
      const state = await incidentStateOn(unit.db, node)
      if (state === null && feed !== null && (await isSilent(feed.everyMs)))
        return allOf(measures, { kind: 'failed', fault: 'feedSilent' })
      return allOf(measures, { kind: 'read', value: state ?? 'none' })
    },
    poll: (_subject, _ref, measures) => Promise.resolve(allOf(measures, { kind: 'failed', fault: 'nonsense' })),
    cancel: () => Promise.resolve(),
  }

  /** Two of its rounds ended without an answer; or none ended for as long as two may take. */
  async function isSilent(everyMs: number): Promise<boolean> {
    const { okAt, failedSince } = await feedState(unit.db)
    if (okAt === null) return true
    return unit.clock() - okAt > 2 * everyMs + (failedSince === null ? round : 0)
  }
}
