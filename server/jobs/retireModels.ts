import type { Context } from '../context.ts'
import { unusedVersions } from '../db/models.ts'
import { inTransaction } from '../db/unitOfWork.ts'

const batch = 20
/** A sitting that ended may be taken up again within this time (ms): what was mended, failed after all; an entry is taken back. */
const rest = 7 * 86_400_000

/** Versions that nobody sits on any more leave the desks. Returns how many. */
export async function retireModels({ unit }: Context): Promise<number> {
  return inTransaction(unit, async (tx) => {
    const rows = await tx.lock('diagnosticModel', await unusedVersions(tx, tx.now - rest, batch))
    const unused = rows.filter(({ state }) => state === 'kept')
    await tx.save('diagnosticModel', ...unused.map((row) => ({ ...row, state: 'retired' as const })))
    return unused.length
  })
}
