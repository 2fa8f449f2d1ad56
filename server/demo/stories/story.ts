import type { ContactFact } from '../tellContact.ts'
import type { Matter, Teller } from '../teller.ts'
import { hour } from '../worldTime.ts'

/**
 * One incident of a customer's past. `start`: how many days ago it began. `open`: it is not over, so it ends with a
 * matter somebody still waits on.
 */
export type Story = (t: Teller, start: number, open: boolean) => Matter | null

/**
 * Times of one story, in the order they are asked for: days ago and an hour, moved later where a Sunday mixed them up.
 * `sharp`: an appointment, on the hour.
 */
export function clockOf(t: Teller): (daysAgo: number, hours?: number, sharp?: boolean) => number {
  let last = 0
  return (daysAgo, hours, sharp) => {
    const wanted = t.time.at(Math.max(1, daysAgo), hours ?? t.r.int(8, 18), sharp ? 0 : t.r.int(0, 59))
    last = wanted > last ? wanted : sharp ? Math.ceil(last / hour) * hour + hour : last + t.r.int(50, 110) * 60_000
    return last
  }
}

/** How people reach us: the telephone first, then writing. */
export function anyChannel(t: Teller): Pick<ContactFact, 'channel' | 'minutes'> {
  const channel = t.r.pick(['voice', 'voice', 'voice', 'chat', 'chat', 'email', 'form', 'social'] as const)
  return {
    channel,
    minutes: channel === 'voice' ? t.r.int(4, 28) : channel === 'chat' ? t.r.int(8, 35) : t.r.int(60, 600),
  }
}
