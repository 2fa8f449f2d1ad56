import { isLive } from '../../../shared/domain/incident.ts'
import { mayDecideIncident } from '../../../shared/domain/permissions.ts'
import { reject } from '../../../shared/protocol/refusals.ts'
import { noteAct } from '../../db/incidents.ts'
import type { LiveHandler } from '../handler.ts'

/** It is over. Who asked to be told is told a moment later (jobs/tellFollowers), so that a slip can be taken back. */
export const incidentClose: LiveHandler<'incident.close'> = async (tx, { incidentId }, by) => {
  if (!mayDecideIncident(by)) return reject('permission.denied')
  const [incident] = await tx.lock('incident', [incidentId])
  if (!incident) return reject('incident.notFound')
  if (!isLive(incident)) return reject('incident.notDeclared')
  await tx.save('incident', { ...incident, state: 'closed', closedAt: tx.now, decidedBy: by.name })
  noteAct(tx, incident.id, by.adviserId, 'close')
  return undefined
}
