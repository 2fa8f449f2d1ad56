import { asksDesk } from '../calls/asksDesk.ts'
import type { Call } from '../calls/call.ts'
import type { Media } from './media.ts'

export interface SoundWatch {
  /** This adviser's connection is gone: his silence is believed sooner. */
  doubt: (adviserId: string) => void
  close: () => void
}
interface Seen {
  legId: string
  packets: number
  at: number
}

/** How often a call's packets are counted (ms). */
const every = 1_000
/** Who has lost his connection and is silent for so long has lost his desk (ms). */
const doubted = 1_500
const doubtLasts = 15_000
/** How often the customers' sides are looked at (ms): a carrier says when they go, nearly always. */
const customersEvery = 30_000

/**
 * Notices an adviser's telephone that went without a word: his sound stops, whether he talks or holds. A customer's silence is only a
 * reason to ask him.
 */
export function watchSound({
  calls,
  media,
  lostAfter,
  onGone,
  onQuiet,
  now,
}: {
  calls: () => Call[]
  media: Media
  lostAfter: number
  onGone: (callId: string, side: 'customer' | 'adviser') => void
  /** Nothing came from the customer between two rounds: he is to be asked. */
  onQuiet: (callId: string) => void
  now: () => number
}): SoundWatch {
  const seen = new Map<string, Seen>()
  const doubts = new Map<string, number>()
  let isLooking = false

  async function look(call: Call): Promise<void> {
    const leg = call.leg?.stage === 'up' ? call.leg : null
    // A telephone outside may be silent: its carrier says when it goes.
    if (!leg || leg.outside) return forget(call.id)
    const packets = await media.packets(call)
    const { id, asked, answeredAt } = call
    if (isSilent(id, { legId: leg.legId, packets: packets.adviser, adviserId: leg.adviserId })) onGone(id, 'adviser')
    // The other end of a consultation is a desk, and may go as silently.
    if (!asked || !asksDesk(call) || answeredAt === null) return
    const other = { legId: leg.legId, packets: packets.customer, adviserId: asked.adviserId }
    if (isSilent(`${id}/asked`, other)) onGone(id, 'customer')
  }
  function isSilent(
    key: string,
    { legId, packets, adviserId }: { legId: string; packets: number | null; adviserId: string },
  ): boolean {
    const before = seen.get(key)
    if (packets === null || before?.legId !== legId || before.packets !== packets) {
      seen.set(key, { legId, packets: packets ?? -1, at: now() })
      return false
    }
    const isDoubted = (doubts.get(adviserId) ?? 0) > now() - doubtLasts
    if (now() - before.at < (isDoubted ? doubted : lostAfter)) return false
    seen.delete(key)
    return true
  }
  function forget(callId: string): void {
    seen.delete(callId)
    seen.delete(`${callId}/asked`)
  }
  async function lookAtAll(): Promise<void> {
    if (isLooking) return
    isLooking = true
    const all = calls()
    // rtpengine away is nobody's absence: it is looked at again.
    for (const call of all) await look(call).catch(() => forget(call.id))
    const open = new Set(all.map((call) => call.id))
    for (const id of seen.keys()) if (!open.has(id.replace(/\/asked$/, ''))) seen.delete(id)
    for (const [adviserId, at] of doubts) if (at < now() - doubtLasts) doubts.delete(adviserId)
    isLooking = false
  }
  const customers = new Map<string, number>()
  async function lookAtCustomers(): Promise<void> {
    const before = new Map(customers)
    customers.clear()
    for (const call of calls()) {
      const { customer } = await media.packets(call).catch(() => ({ customer: null }))
      if (customer === null) continue
      customers.set(call.id, customer)
      if (before.get(call.id) === customer) onQuiet(call.id)
    }
  }
  const timer = setInterval(() => void lookAtAll(), every)
  const slowTimer = setInterval(() => void lookAtCustomers(), customersEvery)
  return {
    doubt: (adviserId) => void doubts.set(adviserId, now()),
    close() {
      clearInterval(timer)
      clearInterval(slowTimer)
    },
  }
}
