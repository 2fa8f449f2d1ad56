/** What the receiver of a call measured over some seconds. */
export interface SoundReading {
  /** Packets that never came, of all that should have (0 to 1). */
  loss: number
  /** Ms. */
  roundTripMs: number
  /** Ms. */
  jitterMs: number
}

/** How speech is judged between people, `MOS-CQE`: 1 (bad) to 4.5 (as good as this model tells apart). */
export type Mos = number

/** G.107 (06/2015), 7.7: the default values of everything but delay and loss give this rating. */
const undisturbed = 93.2
/** G.113 (11/2007), appendix I, table I.3: G.711 with concealment of lost packets, as a browser does it. */
const equipment = { impairment: 0, robustness: 25.1 }
/** A jitter buffer holds about twice the jitter; ten ms are coding and playing. */
const bufferMs = (jitterMs: number): number => 2 * jitterMs + 10

/**
 * Estimated mean opinion score by the E-model (ITU-T G.107 in the reduced form of Cole & Rosenbluth, "Voice over IP performance
 * monitoring", 2001): the rating falls with the delay of one way and with the loss, random as measured, everything else at its default.
 * It judges the network, not the headset.
 */
export function estimateMos({ loss, roundTripMs, jitterMs }: SoundReading): Mos {
  const delay = Math.max(0, roundTripMs) / 2 + bufferMs(Math.max(0, jitterMs))
  const byDelay = 0.024 * delay + (delay > 177.3 ? 0.11 * (delay - 177.3) : 0)
  const lossPct = Math.min(1, Math.max(0, loss)) * 100
  const byLoss = equipment.impairment + (95 - equipment.impairment) * (lossPct / (lossPct + equipment.robustness))
  return mosOf(undisturbed - byDelay - byLoss)
}

/** G.107, annex B, equation B-4. */
export function mosOf(rating: number): Mos {
  if (rating <= 0) return 1
  if (rating >= 100) return 4.5
  return Math.max(1, 1 + 0.035 * rating + rating * (rating - 60) * (100 - rating) * 7e-6)
}

export type SoundGrade = 'good' | 'fair' | 'poor'
/** G.109: from a rating of 80 on people are satisfied, below 60 nearly all are not. */
export const gradeOf = (mos: Mos): SoundGrade => (mos >= mosOf(80) ? 'good' : mos >= mosOf(60) ? 'fair' : 'poor')
