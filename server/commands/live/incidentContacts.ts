import { windows } from '../../../shared/domain/incidentStatistics.ts'
import { mayDecideIncident } from '../../../shared/domain/permissions.ts'
import { reject } from '../../../shared/protocol/refusals.ts'
import { contactsBehind } from '../../db/incidents.ts'
import type { LiveHandler } from '../handler.ts'

const most = 200
const before = Math.max(...windows)

/** Who came about the node around the incident, and who follows it: references and no names, as the record is opened with a reason. */
export const incidentContacts: LiveHandler<'incident.contacts'> = async (tx, { incidentId }, by) => {
  if (!mayDecideIncident(by)) return reject('permission.denied')
  const [incident] = await tx.read('incident', [incidentId])
  if (!incident) return reject('incident.notFound')
  const { id, node, startedAt, closedAt, filedAt } = incident
  const until = closedAt ?? filedAt ?? tx.now
  const found = await contactsBehind(tx, { incidentId: id, node, since: startedAt - before, until }, most + 1)
  return { contacts: found.slice(0, most), more: found.length > most }
}
