import type { Entry } from '../../../shared/diagnosis/engine/session.ts'
import { attachingStep } from '../../../shared/domain/attachingStep.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRow } from '../../desk/DeskContext.tsx'
import type { IncidentOf } from '../../desk/incidentsOf.ts'
import { useIncidentsOf } from '../../desk/useIncidentsOf.ts'
import type { Sitting } from './useSitting.ts'

/** What the desk knows of the node of the sitting's line. */
export interface Network {
  /** The step that attaches the case; undefined: the model knows none. */
  step: string | undefined
  /** What it may be attached to now; null: nothing, or it is attached. */
  attachable: Row<'incident'> | null
  /** What it is attached to, over or not. */
  followed: IncidentOf | null
  isOver: boolean
}

export function useNetwork({ contact, lineId, model, session }: Sitting): Network {
  const node = useRow('line', lineId)?.node ?? null
  const here = useIncidentsOf(contact).filter(({ incident }) => incident.node === node)
  const live = here.find(({ incident: { state } }) => state === 'declared' || state === 'suspected')
  const followed = live?.follow ? live : (here.find(({ follow }) => follow !== undefined) ?? null)
  const step = attachingStep(model)
  // Taken back here, it may be said again; said elsewhere, it is done.
  const isTakenBack = session.entries.some((entry: Entry) => entry.step === step && entry.undone)
  return {
    step,
    attachable: live && (!live.follow || isTakenBack) ? live.incident : null,
    followed,
    // What is over for two days lies on no desk any more.
    isOver: live?.follow === undefined,
  }
}
