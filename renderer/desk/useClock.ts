import { useCallback } from 'react'
import { useDesk } from './DeskContext.tsx'

/** The server's clock as a stable function, for timers. */
export function useClock(): () => number {
  const desk = useDesk()
  return useCallback(() => desk.now(), [desk])
}
