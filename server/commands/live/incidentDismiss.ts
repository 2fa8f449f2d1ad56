import { mayDecideIncident } from '../../../shared/domain/permissions.ts'
import { reject } from '../../../shared/protocol/refusals.ts'
import { noteAct } from '../../db/incidents.ts'
import type { LiveHandler } from '../handler.ts'

/** What was suspected is none: no desk says so any more, and the statistics keep quiet about the node for two hours. */
export const incidentDismiss: LiveHandler<'incident.dismiss'> = async (tx, { incidentId }, by) => {
  if (!mayDecideIncident(by)) return reject('permission.denied')
  const [incident] = await tx.lock('incident', [incidentId])
  if (!incident) return reject('incident.notFound')
  if (incident.state === 'dismissed' && incident.decidedBy === by.name) return undefined
  if (incident.state !== 'suspected') return reject('incident.notSuspected', { name: incident.decidedBy })
  await tx.save('incident', { ...incident, state: 'dismissed', closedAt: tx.now, decidedBy: by.name })
  noteAct(tx, incident.id, by.adviserId, 'dismiss')
  return undefined
}
