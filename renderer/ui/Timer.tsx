import { formatTimer } from './formatTimer.ts'
import { useFormat } from './useFormat.ts'
import { useNow } from './useNow.ts'
import css from './Timer.module.css'

/** From a day on seconds tell nothing: 3 j. */
const long = 86_400_000

export interface TimerProps {
  /** Counts up from here (ms since the epoch) ... */
  since?: number
  /** ... or down to here. */
  until?: number
  /** The clock (server time); must be a stable function. */
  now: () => number
  /** Turns to warn / bad when this many ms have passed. */
  warnAfter?: number
  badAfter?: number
  label?: string
}

export function Timer({ since, until, now, warnAfter, badAfter, label }: TimerProps) {
  const at = useNow(now)
  const format = useFormat()
  const ms = until === undefined ? at - (since ?? at) : until - at
  const tone =
    badAfter !== undefined && ms >= badAfter ? css.bad : warnAfter !== undefined && ms >= warnAfter ? css.warn : ''
  return (
    <span className={`${css.timer} ${tone}`} role="timer" aria-label={label} aria-live="off">
      {ms < long ? formatTimer(ms) : format.duration(ms)}
    </span>
  )
}
