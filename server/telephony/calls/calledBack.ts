import { spoken } from '../media/spoken.ts'
import type { Call, Decision } from './call.ts'

/** He asked to be called back: he is told at which number, and hung up once it is said; or that it cannot be. Null: he does not wait. */
export function calledBack(call: Call, lastDigits: string | null): Decision | null {
  if (call.state !== 'waiting' || call.isLeaving) return null
  const words = spoken[call.language]
  const sound =
    lastDigits === null
      ? { text: words.notCalledBack, name: 'not-called-back' }
      : // Digit by digit in French too: « sept huit », which nobody mishears for 78.
        { text: words.calledBack(lastDigits.split('').join(' ')), name: `called-back-${lastDigits}` }
  return {
    call: lastDigits === null ? call : { ...call, isLeaving: true },
    told: [],
    effects: [{ do: 'play', sound, to: 'customer' }],
  }
}
