import { useEffect, useRef } from 'react'

/** A finger that is on its way does not stop for what changes under it (ms). */
const reaction = 400

/** Whether what is on screen had been there long enough, at this moment, for a key to mean it. `at`: of the event, not of its handling. */
export function useSeen(what: string): (at: number) => boolean {
  const since = useRef(Infinity)
  useEffect(() => {
    since.current = performance.now()
    return () => {
      since.current = Infinity
    }
  }, [what])
  return (at) => at - since.current >= reaction
}
