import type { Row } from '../../protocol/rows.ts'

/** What an adviser does, as a lead reads it at a glance. `missed`: the system set him away as he let something lapse. */
export type SeatLook =
  | 'talking'
  | 'held'
  | 'ringing'
  | 'wrapUp'
  | 'working'
  | 'available'
  | 'busy'
  | 'pause'
  | 'missed'
  | 'offline'

type Seat = Pick<Row<'seat'>, 'state' | 'stateSince' | 'stateAuthor' | 'stateReason' | 'work'>

/** From here on a call is long, and from here on hard (FIELD section 2, 12), ms. */
export const longCallMs = 30 * 60_000
export const hardCallMs = 45 * 60_000
/** Each sentence is said twice where an interpreter relays it (VO27). */
export const relayedTakes = 2

/**
 * What he does and since when (ms), how long a call of his may take, and how many contacts are open with him. A call tells most, then what rings, then what a call left
 * to write, then his written contacts; without any of them his state speaks.
 */
export function seatLook({ state, stateSince, stateAuthor, stateReason, work }: Seat): {
  look: SeatLook
  since: number
  open: number
  /** What a call of his is measured by: this many times the usual lengths. */
  takes: number
} {
  const open = work.filter((one) => one.state === 'open')
  const onCall = open.find(({ call }) => call?.state === 'talking' || call?.state === 'held' || call?.state === 'lost')
  const takes = onCall?.call?.relayed ? relayedTakes : 1
  const found = (look: SeatLook, since: number) => ({ look, since, open: open.length, takes })
  if (onCall?.call) {
    // The talk is as long as the contact is his: holding does not start it anew.
    return found(onCall.call.state === 'held' ? 'held' : 'talking', onCall.since)
  }
  const ringing = work.find((one) => one.state === 'offered')
  if (ringing) return found('ringing', ringing.since)
  const written = open.find(({ channel, call }) => channel === 'voice' && call === null)
  if (written) return found('wrapUp', written.since)
  if (open.length > 0 && state !== 'offline') return found('working', Math.min(...open.map(({ since }) => since)))
  if (state === 'offline') return found('offline', stateSince)
  if (state === 'available') return found('available', stateSince)
  if (state === 'busy') return found('busy', stateSince)
  return found(stateAuthor === 'system' && stateReason === 'offer.lapsed' ? 'missed' : 'pause', stateSince)
}

/** Those that a lead looks at first. */
const rank: Record<SeatLook, number> = {
  missed: 0,
  held: 1,
  talking: 2,
  ringing: 3,
  wrapUp: 4,
  working: 5,
  available: 6,
  busy: 7,
  pause: 8,
  offline: 9,
}
/** In the order that a lead wants: by what they do, then whoever does it for longest. */
export function compareSeats(a: Row<'seat'>, b: Row<'seat'>): number {
  const [x, y] = [seatLook(a), seatLook(b)]
  return rank[x.look] - rank[y.look] || x.since - y.since || (a.name < b.name ? -1 : 1)
}

/** He could take one more of this channel now: he says that he is available, nothing rings, no call is with him, and he has a place; of a call, nothing else either. */
export function hasPlace(
  { state, work, capacity }: Pick<Seat, 'state' | 'work'> & { capacity: number },
  channel: Row<'queue'>['channel'],
): boolean {
  if (state !== 'available' || work.length >= capacity) return false
  if (work.some((one) => one.state !== 'open' || one.channel === 'voice')) return false
  return channel !== 'voice' || work.length === 0
}

/** True when he works on a floor, or leads one: an administrator's account is nobody's seat. */
export const sitsOnFloor = ({ role }: Pick<Row<'seat'>, 'role'>): boolean => role === 'adviser' || role === 'lead'
