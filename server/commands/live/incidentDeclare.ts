import { unfitEstimate } from '../../../shared/domain/incident.ts'
import { mayDecideIncident } from '../../../shared/domain/permissions.ts'
import type { Args } from '../../../shared/protocol/commands.ts'
import { reject, type Rejection } from '../../../shared/protocol/refusals.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { Actor } from '../../context.ts'
import { holdNode, incidentIdsOf, noteAct } from '../../db/incidents.ts'
import { hangsALine, placeOfNode } from '../../db/nodeContacts.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { newIncidentId } from '../../incidents/suspect.ts'
import type { LiveHandler } from '../handler.ts'

/** A lead says that it is one: what was suspected, a node that he names, or what was ended by mistake. From here on every desk of the node says so. */
export const incidentDeclare: LiveHandler<'incident.declare'> = async (tx, args, by) => {
  if (!mayDecideIncident(by)) return reject('permission.denied')
  const unfit = unfitEstimate(args.estimatedAt, tx.now)
  if (unfit) return unfit
  const before = args.incidentId === null ? null : await known(tx, args.incidentId)
  if (before && 'rejected' in before) return before
  const node = before?.node ?? args.node
  if (!before && !(await hangsALine(tx, node))) return reject('incident.noLine', { node })
  await holdNode(tx, node)
  const others = await tx.lock('incident', await incidentIdsOf(tx, node))
  const declared = others.find(({ state }) => state === 'declared')
  if (declared) return reject('incident.already', { place: declared.place || node })
  // Whoever types the node of one that is suspected means that one: who follows it is told.
  const suspected = others.find(({ state }) => state === 'suspected')
  const [held] = before ? await tx.lock('incident', [before.id]) : suspected ? [suspected] : []
  const incident = await declaredOf(tx, held, { ...args, node }, by)
  await tx.save('incident', incident)
  const isAgain = held?.state === 'closed' || held?.state === 'dismissed'
  const { estimatedAt, sayFr, sayEn } = incident
  noteAct(tx, incident.id, by.adviserId, isAgain ? 'reopen' : 'declare', { node, estimatedAt, sayFr, sayEn })
  return { incidentId: incident.id }
}

async function known(tx: WriteDb, id: string): Promise<Row<'incident'> | Rejection> {
  const [incident] = await tx.read('incident', [id])
  return incident && incident.filedAt === null ? incident : reject('incident.notFound')
}

async function declaredOf(
  tx: WriteDb,
  held: Row<'incident'> | undefined,
  { node, place, kind, topics, estimatedAt, sayFr, sayEn }: Args<'incident.declare'>,
  by: Actor,
): Promise<Row<'incident'>> {
  const blank: Row<'incident'> = {
    id: newIncidentId(),
    node,
    place: place || (await placeOfNode(tx, node)),
    kind,
    state: 'declared',
    source: 'lead',
    reference: '',
    topics,
    startedAt: tx.now,
    estimatedAt,
    closedAt: null,
    filedAt: null,
    sayFr,
    sayEn,
    decidedBy: by.name,
    statistics: null,
  }
  if (!held) return blank
  const { id, source, reference, startedAt, statistics } = held
  return {
    ...blank,
    id,
    source,
    reference,
    startedAt,
    statistics,
    place: place || held.place,
    topics: topics.length > 0 ? topics : held.topics,
  }
}
