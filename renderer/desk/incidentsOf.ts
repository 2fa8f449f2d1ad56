import { incidentFollowIdOf } from '../../shared/domain/incident.ts'
import { nodesAbout } from '../../shared/domain/linesAbout.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { View } from '../sync/deskTypes.ts'

export interface IncidentOf {
  incident: Row<'incident'>
  /** Of this contact's case; undefined: not attached. */
  follow: Row<'incidentFollow'> | undefined
}
type About = Pick<Row<'contact'>, 'caseId' | 'customerId' | 'topic'>

/** What is wrong with the network where this contact's line hangs, what is decided before what is suspected; and what its case follows, over or not. */
export function incidentsOf(view: View, { caseId, customerId, topic }: About): IncidentOf[] {
  const incidents = view.all('incident').filter(({ filedAt }) => filedAt === null)
  if (incidents.length === 0) return []
  const lines = view.all('line').filter((line) => line.customerId === customerId)
  const nodes = nodesAbout({ topic, lineId: view.get('case', caseId)?.lineId ?? null }, lines)
  return incidents
    .map((incident) => ({ incident, follow: view.get('incidentFollow', incidentFollowIdOf(caseId, incident.id)) }))
    .filter(({ incident: { state, node }, follow }) =>
      state === 'declared' || state === 'suspected'
        ? follow !== undefined || nodes.includes(node)
        : follow !== undefined,
    )
    .sort((a, b) => weight(a.incident) - weight(b.incident) || b.incident.startedAt - a.incident.startedAt)
}

function weight({ state, kind }: Row<'incident'>): number {
  if (state === 'declared') return kind === 'outage' ? 0 : 1
  return state === 'suspected' ? 2 : 3
}
