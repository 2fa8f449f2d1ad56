import type { Row } from '../../../shared/protocol/rows.ts'
import type { View } from '../../sync/deskTypes.ts'

const outageAnnounced = 'resolve.outageAnnounced'

/** The reason to begin with: where the case follows an incident, that it was announced; not where that turned out to be none. Null: none is likelier than another. */
export function usualReason(view: View, { caseId }: Pick<Row<'contact'>, 'caseId'>): string | null {
  const follows = view.all('incidentFollow').some((follow) => follow.caseId === caseId && !isNone(view, follow))
  return follows && view.get('reasonCode', outageAnnounced) ? outageAnnounced : null
}

const isNone = (view: View, { incidentId }: Row<'incidentFollow'>): boolean =>
  view.get('incident', incidentId)?.state === 'dismissed'
