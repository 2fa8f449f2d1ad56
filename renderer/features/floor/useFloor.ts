import { useMemo } from 'react'
import { dayBegan } from '../../../shared/domain/floor/dayOf.ts'
import { compareSeats, hasPlace, sitsOnFloor } from '../../../shared/domain/floor/seatLook.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { useRows } from '../../desk/DeskContext.tsx'
import { useClock } from '../../desk/useClock.ts'
import { useNow } from '../../ui/index.ts'

export interface QueueLine {
  queue: Row<'queue'>
  waiting: number
  /** When those came who wait and came today. */
  arrivals: number[]
  /** The arrival of who waits longest; null: nobody waits. */
  oldest: number | null
  today: Row<'queueToday'> | undefined
  /** Of the floor: who could take of it now, and who is there with its skill. */
  free: number
  there: number
}
export interface FloorView {
  seats: Row<'seat'>[]
  lines: QueueLine[]
}

/** Of those who came today and wait, how many may still be answered in time. */
export const stillInTime = ({ arrivals, today }: QueueLine, now: number): number =>
  today ? arrivals.filter((at) => now - at <= today.normMs).length : 0

/** The floor as it is on this desk now: its seats, those first that need a lead, and its queues, those first that have waited longest. */
export function useFloor(): FloorView {
  const seats = useRows('seat', sitsOnFloor, [], compareSeats)
  const queues = useRows('queue', () => true, [])
  const entries = useRows('queueEntry', () => true, [])
  const days = useRows('queueToday', () => true, [])
  // The day of the queues, whatever zone this desk is in; its beginning is asked anew each hour.
  const hour = useNow(useClock(), 3_600_000)
  const today = useMemo(() => dayBegan(hour, 'Europe/Paris'), [hour])
  const lines = queues.map((queue) => {
    const mine = entries.filter((entry) => entry.queueId === queue.id)
    const there = seats.filter(
      ({ state, skills }) => state !== 'offline' && skills.some((one) => one.skill === queue.skill),
    )
    return {
      queue,
      waiting: mine.length,
      arrivals: mine.map(({ enteredAt }) => enteredAt).filter((at) => at >= today),
      oldest: mine.length > 0 ? Math.min(...mine.map(({ enteredAt }) => enteredAt)) : null,
      today: days.find(({ id }) => id === queue.id),
      free: there.filter((seat) => hasPlace(seat, queue.channel)).length,
      there: there.length,
    }
  })
  const inUse = lines.filter(
    ({ waiting, today, queue }) => waiting > 0 || (today?.entered ?? 0) > 0 || queue.channel === 'chat',
  )
  inUse.sort((a, b) => b.waiting - a.waiting || (a.oldest ?? 0) - (b.oldest ?? 0) || (a.queue.id < b.queue.id ? -1 : 1))
  return { seats, lines: inUse }
}
