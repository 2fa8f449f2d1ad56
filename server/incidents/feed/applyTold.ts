import type { Row } from '../../../shared/protocol/rows.ts'
import { holdNode, incidentIdOfReference, incidentIdsOf, noteAct, rememberTold } from '../../db/incidents.ts'
import { placeOfNode } from '../../db/nodeContacts.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { newIncidentId } from '../suspect.ts'
import type { Told } from './problem.ts'

/** What the feed says anew of one node. What was suspected there, or declared by a lead without it, is this incident from here on: who follows it is told. */
export async function applyTold(tx: WriteDb, told: Told): Promise<void> {
  await holdNode(tx, told.node)
  const knownId = await incidentIdOfReference(tx, told.reference)
  const [known] = knownId === undefined ? [] : await tx.lock('incident', [knownId])
  if (!known && told.isOver) return
  const before = known ?? (told.kind === 'outage' ? await unnamed(tx, told.node) : undefined)
  const incident = await incidentOf(tx, told, before)
  await tx.save('incident', incident)
  rememberTold(tx, incident.id, told)
  const { estimatedAt, sayFr, sayEn } = incident
  const act = actOf(before?.state, incident.state)
  noteAct(tx, incident.id, null, act, { node: told.node, estimatedAt, sayFr, sayEn, reference: told.reference })
}

/** Of this node, what the feed has not named yet. */
async function unnamed(tx: WriteDb, node: string): Promise<Row<'incident'> | undefined> {
  const rows = await tx.lock('incident', await incidentIdsOf(tx, node))
  return rows.find(
    ({ state, reference, kind }) =>
      reference === '' && kind === 'outage' && (state === 'declared' || state === 'suspected'),
  )
}

async function incidentOf(tx: WriteDb, told: Told, before: Row<'incident'> | undefined): Promise<Row<'incident'>> {
  const { reference, node, kind, isOver, wasNone, estimatedAt, sayFr, sayEn } = told
  const startedAt = before?.startedAt ?? told.startedAt ?? tx.now
  return {
    id: before?.id ?? newIncidentId(),
    node,
    place: told.place || (before?.place ?? (await placeOfNode(tx, node))),
    kind,
    state: wasNone ? 'dismissed' : isOver ? 'closed' : 'declared',
    source: before?.source ?? 'feed',
    reference,
    topics: before?.topics ?? [],
    startedAt,
    // A lead's own words stand where the feed has none.
    estimatedAt: estimatedAt ?? before?.estimatedAt ?? null,
    closedAt: isOver ? Math.max(startedAt, Math.min(told.overAt ?? tx.now, tx.now)) : null,
    filedAt: null,
    sayFr: sayFr || (before?.sayFr ?? ''),
    sayEn: sayEn || (before?.sayEn ?? ''),
    decidedBy: before?.decidedBy ?? '',
    statistics: before?.statistics ?? null,
  }
}

function actOf(before: Row<'incident'>['state'] | undefined, now: Row<'incident'>['state']) {
  if (now === 'closed') return 'close'
  if (now === 'dismissed') return 'dismiss'
  if (before === 'closed' || before === 'dismissed') return 'reopen'
  return before === 'declared' ? 'estimate' : 'declare'
}
