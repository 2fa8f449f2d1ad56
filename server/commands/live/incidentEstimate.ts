import { isLive, unfitEstimate } from '../../../shared/domain/incident.ts'
import { mayDecideIncident } from '../../../shared/domain/permissions.ts'
import { reject } from '../../../shared/protocol/refusals.ts'
import { noteAct } from '../../db/incidents.ts'
import type { LiveHandler } from '../handler.ts'

/** When it should be over, and what every desk says meanwhile. */
export const incidentEstimate: LiveHandler<'incident.estimate'> = async (tx, args, by) => {
  if (!mayDecideIncident(by)) return reject('permission.denied')
  const [incident] = await tx.lock('incident', [args.incidentId])
  if (!incident) return reject('incident.notFound')
  if (!isLive(incident)) return reject('incident.notDeclared')
  const { estimatedAt, sayFr, sayEn } = args
  const unfit = unfitEstimate(estimatedAt, tx.now)
  if (unfit) return unfit
  await tx.save('incident', { ...incident, estimatedAt, sayFr, sayEn })
  noteAct(tx, incident.id, by.adviserId, 'estimate', { estimatedAt, sayFr, sayEn })
  return undefined
}
