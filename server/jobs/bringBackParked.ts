import { comesBack, takenUp, usualPace } from '../../shared/domain/parking.ts'
import { unitsOf } from '../../shared/domain/routing/reach.ts'
import type { Context } from '../context.ts'
import { advisersDueParked, lastBackOf, noteBack, takeParkedOf } from '../db/parked.ts'
import { loadOf, takeRoutingLock } from '../db/routing.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { rulesHere } from '../routing/rulesHere.ts'

const batch = 500
const minute = 60_000

/**
 * What an adviser set aside comes back to him: one at a time, as far apart as he chose, when he is available and has a place; on a
 * full desk the next place is kept for it (RT14). Returns how many came back.
 */
export async function bringBackParked(context: Context): Promise<number> {
  let count = 0
  for (const adviserId of await advisersDueParked(context.unit.db, context.unit.clock(), batch))
    if (await bringBackOne(context, adviserId)) count++
  return count
}

function bringBackOne(context: Context, adviserId: string): Promise<boolean> {
  return inTransaction(context.unit, async (tx) => {
    const parked = await tx.lock('contact', await takeParkedOf(tx, adviserId))
    await takeRoutingLock(tx)
    const [adviser] = await tx.lock('adviser', [adviserId])
    // Work never returns to somebody who has gone meanwhile.
    if (adviser?.state !== 'available') return false
    const rules = rulesHere(context)
    const { back, next } = comesBack(
      parked,
      {
        freeUnits: adviser.capacity - (await loadOf(tx, rules, adviserId)),
        unitsOf: ({ channel }) => unitsOf(rules.plan, channel),
        paceMs: (adviser.parkPace ?? usualPace) * minute,
        lastBackAt: await lastBackOf(tx, adviserId),
      },
      tx.now,
    )
    // A place is kept for one only: whose customer writes meanwhile goes before it.
    for (const other of parked)
      if (other.parked?.isNext && other !== back && other !== next)
        await tx.save('contact', { ...other, parked: { ...other.parked, isNext: false } })
    if (next?.parked && !next.parked.isNext)
      await tx.save('contact', { ...next, parked: { ...next.parked, isNext: true } })
    if (!back) return false
    await tx.save('contact', takenUp(back))
    await noteBack(tx, adviserId)
    return true
  })
}
