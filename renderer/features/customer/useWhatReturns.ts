import { useEffect, useState } from 'react'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useDesk } from '../../desk/DeskContext.tsx'

/** What would go back with this merge, as the server counts it now; null until it has. The merge's own row tells only what came with it. */
export function useWhatReturns(mergeId: string): Row<'merge'>['moved'] | null {
  const desk = useDesk()
  const [moved, setMoved] = useState<Row<'merge'>['moved'] | null>(null)
  useEffect(() => {
    let live = true
    void desk.live('customer.unmergeCounts', { mergeId }).then((outcome) => {
      if (live && outcome.ok) setMoved((outcome.value as { moved: Row<'merge'>['moved'] }).moved)
    })
    return () => {
      live = false
    }
  }, [desk, mergeId])
  return moved
}
