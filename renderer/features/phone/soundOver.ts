import { estimateMos } from '../../../shared/domain/callQuality.ts'
import type { SoundCounts } from './softphone.ts'

/** How it sounded between two counts; null when nothing came in between (on hold, or the customer's line is dead). */
export function soundOver(before: SoundCounts, now: SoundCounts): { mos: number; lossPct: number } | null {
  const received = now.received - before.received
  const lost = Math.max(0, now.lost - before.lost)
  if (received <= 0) return null
  const loss = lost / (received + lost)
  const { roundTripMs, jitterMs } = now
  const round = (value: number): number => Math.round(value * 100) / 100
  return { mos: round(estimateMos({ loss, roundTripMs, jitterMs })), lossPct: round(loss * 100) }
}
