import type { Row } from '../../shared/protocol/rows.ts'
import type { Context } from '../context.ts'
import { setHeard, sittingsOnNode, unheardIncidents } from '../db/incidents.ts'
import { retestSitting } from '../lineTests/retestSitting.ts'

const batch = 20

/**
 * An incident was declared, suspected, ended or dismissed: the sittings about lines of its node read it anew, so that what they believe is of now;
 * at its end all that runs by itself is read anew. Each sitting in a transaction of its own; killed in between, the others hear of it at the next
 * turn, and who heard it already has nothing to ask. Returns how many tests were asked.
 */
export async function tellSittings(context: Context): Promise<number> {
  let asked = 0
  for (const incident of await unheardIncidents(context.unit.db, batch)) {
    const reads = new Set<Awaited<ReturnType<typeof retestSitting>>>()
    for (const sitting of await sittingsOnNode(context.unit.db, incident.node)) {
      const round = await retestSitting(context, sitting, changeOf(incident))
      reads.add(round)
      asked += round ?? 0
    }
    // Who is being told what was true before is told at the next turn.
    if (!reads.has(null)) await setHeard(context.unit.db, incident.id, incident.state)
  }
  return asked
}

function changeOf({ state, startedAt, closedAt }: Row<'incident'>) {
  const isOver = state === 'closed' || state === 'dismissed'
  return { isOver, since: isOver ? (closedAt ?? startedAt) : null, reads: isOver ? 'none' : state }
}
