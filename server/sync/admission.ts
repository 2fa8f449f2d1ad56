/** How desks are let in when many come at once (SP16). */
export interface AdmissionRules {
  /** Desks a second, one after the other, once the burst is used up. */
  perSecond: number
  /** As many come in without waiting after a quiet moment. */
  burst: number
  /** Between the handshake and the answer to the first pull, which is what costs. */
  arriving: number
  /** Places kept for desks that were told when to come; one adviser's many desks take `eachAdviser` at most. */
  places: number
  eachAdviser: number
}
/** 4,400 desks are in after 43 s, each told once when its turn is. */
export const admissionRules: AdmissionRules = {
  perSecond: 100,
  burst: 100,
  arriving: 48,
  places: 20_000,
  eachAdviser: 8,
}

/** In: call `done` once it has arrived (answered, or gone). Later: when to come again, in ms from now, and the turn it was given (ms). */
export type Entrance = { done: () => void } | { retryAfterMs: number; turn: number }

export interface Admission {
  /** `turn`: the one another server behind the same balancer gave this desk. */
  enter(desk: { clientId: string; adviserId: string; turn?: number | undefined }): Entrance
  /** Desks that were told to come later and have not come yet. */
  waiting(): number
}

/** Who was told to come earlier than this (ms) need not wait for the rest. */
const early = 250
/** A turn that nobody took for so long (ms) is given up: whoever comes then waits like the others. */
const kept = 60_000
/** A desk that says nothing after the handshake (ms) holds up no other. */
const silence = 15_000

/**
 * Turns are handed out in order of arrival, evenly apart (the generic cell rate algorithm, ITU-T I.371): the spreading is in them, so
 * that nothing is left to chance and nobody waits longer than who came after him. Told once, a desk keeps its turn however often it knocks.
 */
export function admission(rules: AdmissionRules = admissionRules, clock: () => number = Date.now): Admission {
  const apart = 1000 / rules.perSecond
  const turns = new Map<string, { at: number; adviserId: string }>()
  const held = new Map<string, number>()
  const arriving = new Map<object, number>()
  /** When the next turn is, were they handed out without a burst. */
  let next = -Infinity

  const giveUp = (clientId: string): void => {
    const turn = turns.get(clientId)
    if (!turn) return
    turns.delete(clientId)
    const left = (held.get(turn.adviserId) ?? 1) - 1
    if (left > 0) held.set(turn.adviserId, left)
    else held.delete(turn.adviserId)
  }
  const forget = (now: number): void => {
    // In order of their turns: the first that is not over ends the walk.
    for (const [clientId, { at }] of turns) {
      if (at + kept > now) break
      giveUp(clientId)
    }
    for (const [who, since] of arriving) if (since + silence <= now) arriving.delete(who)
  }
  const come = (now: number): Entrance => {
    const who = {}
    arriving.set(who, now)
    return { done: () => void arriving.delete(who) }
  }
  return {
    waiting: () => turns.size,
    enter({ clientId, adviserId, turn }) {
      const now = clock()
      forget(now)
      const own = turns.get(clientId)?.at
      if (own !== undefined && own > now + early) return { retryAfterMs: own - now, turn: own }
      const elsewhere = turn !== undefined && turn <= now + early && turn > now - kept
      const isDue = own !== undefined || elsewhere
      const isRoom = arriving.size < rules.arriving
      if (isRoom && (isDue || next - rules.burst * apart <= now)) {
        giveUp(clientId)
        // A turn of one's own was counted when it was given.
        if (own === undefined) next = Math.max(next, now) + apart
        return come(now)
      }
      // Those inside are slower than the turns are apart: knock again soon, before whoever came later.
      if (isDue) return { retryAfterMs: Math.round(500 + 1000 * Math.random()), turn: own ?? turn ?? now }
      next = Math.max(next, now) + apart
      const at = Math.max(next - rules.burst * apart, now + early + 1)
      if (turns.size < rules.places && (held.get(adviserId) ?? 0) < rules.eachAdviser) {
        turns.set(clientId, { at, adviserId })
        held.set(adviserId, (held.get(adviserId) ?? 0) + 1)
      }
      return { retryAfterMs: Math.ceil(at - now), turn: at }
    },
  }
}
