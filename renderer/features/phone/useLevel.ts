import { useEffect, useState } from 'react'
import { measureLevel } from './measureLevel.ts'
import { MicrophoneTrouble, openMicrophone } from './openMicrophone.ts'

interface Heard {
  /** Of which microphone, and which turn. */
  of: string
  level: number
  peak: number
  /** Why nobody can tell. */
  problem: MicrophoneTrouble['problem'] | null
}

/** How loud it is at this microphone now (0 to 1), and the loudest until now, as long as somebody looks. */
export function useLevel(deviceId: string, turn: number): Heard {
  const of = `${turn} ${deviceId}`
  const none: Heard = { of, level: 0, peak: 0, problem: null }
  const [heard, setHeard] = useState(none)
  useEffect(() => {
    let stop = (): void => {}
    let isOver = false
    const add = (level: number): void =>
      setHeard((before) => ({
        of,
        level,
        peak: before.of === of ? Math.max(before.peak, level) : level,
        problem: null,
      }))
    openMicrophone(deviceId).then(
      (stream) => {
        stop = measureLevel(stream, add)
        if (isOver) stop()
      },
      (error: unknown) => {
        const problem = error instanceof MicrophoneTrouble ? error.problem : 'noMicrophone'
        if (!isOver) setHeard({ of, level: 0, peak: 0, problem })
      },
    )
    return () => {
      isOver = true
      stop()
    }
  }, [deviceId, of])
  return heard.of === of ? heard : none
}
