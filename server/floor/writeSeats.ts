import { isDeepStrictEqual } from 'node:util'
import type { Context } from '../context.ts'
import { readSeats, takeDueSeats } from '../db/seats.ts'
import { inTransaction } from '../db/unitOfWork.ts'

/** Notes of seats handled in one transaction: the heads of their floors are held no longer than that many rows take. */
const batch = 400

/**
 * Writes anew the seats that something changed on (FL3), so that each lead's desk hears of them by the feed. Any number of servers
 * may, at once: a seat is locked before it is read. Returns how many seats were changed.
 */
export async function writeSeats(context: Context): Promise<number> {
  let total = 0
  for (;;) {
    const { taken, changed } = await inTransaction(context.unit, async (tx) => {
      const ids = await takeDueSeats(tx, batch)
      const before = new Map((await tx.lock('seat', ids)).map((seat) => [seat.id, seat]))
      const now = await readSeats(tx, ids)
      const there = new Set(now.map((seat) => seat.id))
      const fresh = now.filter((seat) => !isDeepStrictEqual(before.get(seat.id), seat))
      await tx.save('seat', ...fresh)
      const gone = [...before.keys()].filter((id) => !there.has(id))
      await tx.remove('seat', ...gone)
      return { taken: ids.length, changed: fresh.length + gone.length }
    })
    total += changed
    if (taken === 0) return total
  }
}
