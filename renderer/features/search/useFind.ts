import { useEffect, useState } from 'react'
import type { Found } from '../../../shared/protocol/messages.ts'
import { useDesk } from '../../desk/DeskContext.tsx'

export interface Finding {
  found: Found[]
  isBusy: boolean
  /** Why the server could not say: a refusal code. */
  no: string | null
}

const nothing: Finding = { found: [], isBusy: false, no: null }

/** Asks the server as one types; an older answer never overwrites a newer one. */
export function useFind(text: string): Finding {
  const desk = useDesk()
  const [state, setState] = useState<Finding>(nothing)
  useEffect(() => {
    const sought = text.trim()
    let isCurrent = true
    const timer = setTimeout(() => {
      if (sought.length < 2) return setState(nothing)
      setState((before) => ({ ...before, isBusy: true }))
      desk.find(sought).then(
        (reply) =>
          isCurrent &&
          setState('refused' in reply ? { ...nothing, no: reply.refused } : { ...nothing, found: reply.found }),
        () => isCurrent && setState({ ...nothing, no: 'server.unavailable' }),
      )
    }, 60)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [desk, text])
  return state
}
