import { useEffect, useState } from 'react'

/** `now()` again at every `everyMs`, on the beat of the clock so that all timers of a screen turn together. */
export function useNow(now: () => number, everyMs = 1000): number {
  const [at, setAt] = useState(now)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = () => {
      const time = now()
      setAt(time)
      timer = setTimeout(tick, everyMs - (time % everyMs) + 5)
    }
    tick()
    return () => clearTimeout(timer)
  }, [now, everyMs])
  return at
}
