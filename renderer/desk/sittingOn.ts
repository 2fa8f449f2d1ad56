import type { Row } from '../../shared/protocol/rows.ts'
import type { View } from '../sync/deskTypes.ts'

/** The open sitting of this contact's case about a line of the incident's node, as `incident.follow` names it: attached, it waits for the network. */
export function sittingOn(
  view: View,
  { caseId }: Pick<Row<'contact'>, 'caseId'>,
  { node }: Pick<Row<'incident'>, 'node'>,
): { diagnosisId: string; entryId: string } | undefined {
  const [latest] = view
    .all('diagnosis')
    .filter((row) => row.caseId === caseId && row.state === 'open' && view.get('line', row.lineId ?? '')?.node === node)
    .toSorted((a, b) => b.updatedAt - a.updatedAt)
  return latest && { diagnosisId: latest.id, entryId: crypto.randomUUID() }
}
