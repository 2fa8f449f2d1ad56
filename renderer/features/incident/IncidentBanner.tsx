import { useState } from 'react'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { IncidentOf } from '../../desk/incidentsOf.ts'
import css from './Incident.module.css'
import { IncidentLine } from './IncidentLine.tsx'
import { IncidentStrip } from './IncidentStrip.tsx'

interface IncidentBannerProps {
  contact: Row<'contact'>
  incidents: IncidentOf[]
  /** The key that attaches to the first one. */
  kbd: string | undefined
}
const most = 3

/** What explains the contact, before any question and any test: the gravest in full, the others in a line each until one looks. */
export function IncidentBanner({ contact, incidents, kbd }: IncidentBannerProps) {
  const [chosen, choose] = useState<string | null>(null)
  const shown = incidents.slice(0, most)
  const first = shown[0]?.incident.id
  const open = shown.some(({ incident }) => incident.id === chosen) ? chosen : first
  return (
    <div className={css.strips} data-incident>
      {shown.map(({ incident, follow }) =>
        incident.id === open ? (
          <IncidentStrip
            key={incident.id}
            contact={contact}
            incident={incident}
            follow={follow}
            kbd={incident.id === first ? kbd : undefined}
          />
        ) : (
          <IncidentLine key={incident.id} incident={incident} onOpen={() => choose(incident.id)} />
        ),
      )}
    </div>
  )
}
