import type { Context } from '../context.ts'
import { noteAct, takeOverIncidents, undecidedIncidents } from '../db/incidents.ts'
import { lastContactAt } from '../db/nodeContacts.ts'
import { inTransaction } from '../db/unitOfWork.ts'

const hour = 3_600_000
/** How long what is over still lies on every desk: who calls the day after asks about it; and longer than contacts wait to be learned from. */
const shown = 48 * hour
/** A feed may say late that it is over: it stays for who waits to be told, so long at most. */
const waits = 14 * 24 * hour
/** Nobody came about the node for so long, and no lead has decided: it was nothing, or it is over. */
const lapses = hour
const batch = 100

/** Puts away what has been over for two days, and what was suspected and went by itself. Returns how many. */
export async function fileIncidents(context: Context): Promise<number> {
  return inTransaction(context.unit, async (tx) => {
    let done = 0
    for (const { id, node } of await undecidedIncidents(tx, tx.now - lapses)) {
      if (((await lastContactAt(tx, node)) ?? 0) > tx.now - lapses) continue
      const [incident] = await tx.lock('incident', [id])
      if (incident?.state !== 'suspected') continue
      await tx.save('incident', { ...incident, state: 'dismissed', closedAt: tx.now })
      noteAct(tx, id, null, 'lapse')
      done++
    }
    const over = await tx.lock(
      'incident',
      await takeOverIncidents(tx, { before: tx.now - shown, latest: tx.now - waits }, batch),
    )
    await tx.save('incident', ...over.map((incident) => ({ ...incident, filedAt: tx.now })))
    return done + over.length
  })
}
