import { mayDecideIncident } from '../../../shared/domain/permissions.ts'
import { reject } from '../../../shared/protocol/refusals.ts'
import { feedState } from '../../db/incidentFeed.ts'
import type { LiveHandler } from '../handler.ts'

/** How the feed of the network stands: a lead who sees no incident must know whether anybody was asked. */
export const incidentFeed: LiveHandler<'incident.feed'> = async (tx, _args, by, { config }) => {
  if (!mayDecideIncident(by)) return reject('permission.denied')
  return { isOn: config.incidents.feed !== null, ...(await feedState(tx.sql)) }
}
