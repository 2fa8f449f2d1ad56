import { settleCtiCall } from '../channels/voice/cti/ctiHears.ts'
import type { Context } from '../context.ts'
import { dueCtiCalls } from '../db/cti.ts'

/** The mode `cti`, each second: events that waited long enough for one before them. Returns of how many calls. */
export async function settleCti(context: Context): Promise<number> {
  const { cti } = context.config
  if (cti === null) return 0
  const due = await dueCtiCalls(context.unit.db, context.unit.clock())
  for (const callId of due) await settleCtiCall(context, cti, callId)
  return due.length
}
