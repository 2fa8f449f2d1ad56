import { useMemo } from 'react'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRow } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { useIncidentsOf } from '../../desk/useIncidentsOf.ts'
import type { Sitting } from './useSitting.ts'

export interface HeldBack {
  /** What is wrong with the network where this line hangs, decided or suspected. */
  incident: Row<'incident'>
  /** What starts something anew or wipes it. */
  steps: string[]
}

/** While the network itself is at fault, or may be, no box is restarted or reset: it would lose its readings, and mend nothing. */
export function useHeldBack({ contact, lineId, model }: Sitting): HeldBack | null {
  const incidents = useIncidentsOf(contact)
  const line = useRow('line', lineId)
  const now = useClock()
  const incident = incidents.find(
    ({ incident: { state, node, startedAt }, follow }) =>
      (state === 'declared' || state === 'suspected') &&
      startedAt <= now() &&
      (follow !== undefined || !line?.node || line.node === node),
  )?.incident
  return useMemo(() => {
    if (!incident) return null
    const steps = Object.entries(model.steps).flatMap(([id, step]) =>
      step.kind === 'action' && step.resets ? [id] : [],
    )
    return steps.length > 0 ? { incident, steps } : null
  }, [incident, model])
}
