import type { SoundCounts } from './softphone.ts'

/** What a report of `getStats` says of the sound; null before the first packet. */
export function soundCountsOf(report: RTCStatsReport): SoundCounts | null {
  let counts: SoundCounts | null = null
  let roundTripMs = 0
  for (const value of report.values()) {
    if (isInboundAudio(value))
      counts = {
        received: value.packetsReceived ?? 0,
        lost: Math.max(0, value.packetsLost ?? 0),
        jitterMs: (value.jitter ?? 0) * 1_000,
        roundTripMs: 0,
      }
    if (isUsedPair(value)) roundTripMs = (value.currentRoundTripTime ?? 0) * 1_000
  }
  return counts && { ...counts, roundTripMs }
}

const isOf = (value: unknown, type: string): value is { type: string } =>
  typeof value === 'object' && value !== null && 'type' in value && value.type === type
const isInboundAudio = (value: unknown): value is RTCInboundRtpStreamStats =>
  isOf(value, 'inbound-rtp') && 'kind' in value && value.kind === 'audio'
const isUsedPair = (value: unknown): value is RTCIceCandidatePairStats =>
  isOf(value, 'candidate-pair') && 'nominated' in value && value.nominated === true
