import { randomBytes } from 'node:crypto'
import {
  busynessOf,
  faded,
  isBeyondChance,
  kindRate,
  learnedTime,
  leastLikely,
  nodeRate,
  type Suspicion,
} from '../../shared/domain/incidentStatistics.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import { learnedAfter, type Learning } from '../db/incidentLearning.ts'
import { holdNode, incidentIdsOf, noteAct } from '../db/incidents.ts'
import { placeOfNode, type NodeContact, type NodeRate } from '../db/nodeContacts.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { hourBin } from './hourBin.ts'
import { judgedRates } from './judgedRates.ts'

/** A lead has just said that it is none: so long (ms) the statistics do not ask again. */
const quiet = 2 * 3_600_000

/** What of this node's contacts is least like chance as its last one comes; `aDay`: false alarms a day that are put up with. Null: it may well be chance. */
export function suspicionOf(
  contacts: NodeContact[],
  { rate, learning, aDay }: { rate: NodeRate | undefined; learning: Learning; aDay: number },
): Suspicion | null {
  const last = contacts.at(-1)
  if (!last) return null
  const now = last.at
  const { kind } = last
  // As it stood when the last of those learned from came.
  const until = now - learnedAfter
  const time = learnedTime(learning.since, until)
  const ofKind = kindRate({
    weight: faded(learning.weights[kind] ?? 0, until - learning.asOf),
    nodes: learning.nodes[kind] ?? 1,
    time,
    judged: judgedRates[kind],
  })
  const weight = rate ? faded(rate.weight, until - rate.asOf) : 0
  const usual = nodeRate({ weight, time, kindRate: ofKind })
  const rateIn = (windowMs: number): number => usual * busynessOf(learning.hours, { now, windowMs, binOf: hourBin })
  const seen = leastLikely(contacts, { now, rateIn })
  const nodes = Object.values(learning.nodes).reduce((sum, n) => sum + n, 0)
  return isBeyondChance(seen, { aDay, nodes: Math.max(1, nodes) }) ? seen : null
}

/** Tells the leads, or tells them more of what they were told. `judge`: what is hardly chance among contacts. Null: nothing new. */
export async function raise(
  tx: WriteDb,
  node: string,
  contacts: NodeContact[],
  judge: (contacts: NodeContact[]) => Suspicion | null,
): Promise<Suspicion | null> {
  if (!judge(contacts)) return null
  await holdNode(tx, node)
  const known = await tx.lock('incident', await incidentIdsOf(tx, node))
  const now = tx.now
  if (known.some(({ state }) => state === 'declared')) return null
  if (known.some(({ state, closedAt }) => state === 'dismissed' && (closedAt ?? 0) > now - quiet)) return null
  // Who came before it was over came about what is over.
  const over = Math.max(0, ...known.map(({ closedAt }) => closedAt ?? 0))
  const since = contacts.filter(({ at }) => at > over)
  const seen = judge(since)
  if (!seen) return null
  const within = since.filter(({ at }) => at > (since.at(-1)?.at ?? 0) - seen.windowMs)
  const suspected = known.find(({ state }) => state === 'suspected')
  if (suspected) {
    if (seen.count <= (suspected.statistics?.count ?? 0)) return null
    await tx.save('incident', { ...suspected, statistics: seen, topics: topicsOf(suspected.topics, within) })
    return seen
  }
  const incident: Row<'incident'> = {
    id: newIncidentId(),
    node,
    place: await placeOfNode(tx, node),
    kind: 'outage',
    state: 'suspected',
    source: 'statistics',
    reference: '',
    topics: topicsOf([], within),
    startedAt: within[0]?.at ?? now,
    estimatedAt: null,
    closedAt: null,
    filedAt: null,
    sayFr: '',
    sayEn: '',
    decidedBy: '',
    statistics: seen,
  }
  await tx.save('incident', incident)
  noteAct(tx, incident.id, null, 'suspect', { node, ...seen })
  return seen
}

/** Short: a follow's id holds it beside its case's (shared/domain/incident.ts). */
export const newIncidentId = (): string => `i${randomBytes(12).toString('base64url')}`

function topicsOf(known: Row<'incident'>['topics'], contacts: NodeContact[]): Row<'incident'>['topics'] {
  return [...new Set([...known, ...contacts.map(({ topic }) => topic)])].sort()
}
