import type { Row } from '../../shared/protocol/rows.ts'
import { useIncidentsOf } from '../desk/useIncidentsOf.ts'
import { lazyPart } from './lazyPart.tsx'

const IncidentBanner = lazyPart('incident', async () => (await import('../features/incident/index.ts')).IncidentBanner)

/** Before any question: what is wrong with the network where this contact's line hangs. Nothing is drawn, nor fetched, where nothing is. */
export function Incidents({ contact, kbd }: { contact: Row<'contact'>; kbd: string | undefined }) {
  const incidents = useIncidentsOf(contact)
  return incidents.length > 0 && <IncidentBanner contact={contact} incidents={incidents} kbd={kbd} />
}
