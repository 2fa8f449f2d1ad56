import type { Context } from '../context.ts'
import { deleteFollowCodes, forgetHeldForms, forgetOrigins } from '../db/forms.ts'
import { inTransaction } from '../db/unitOfWork.ts'

const day = 86_400_000
const batch = 500

/** FM13: what the limits needed is forgotten after a week, codes after two days, a form set aside with its source. Returns how many rows. */
export async function purgeForms(context: Context): Promise<number> {
  return inTransaction(context.unit, async (tx) => {
    const origins = await forgetOrigins(tx, tx.now - 7 * day, batch)
    const codes = await deleteFollowCodes(tx, tx.now - 2 * day, batch)
    return origins + codes + (await forgetHeldForms(tx, batch))
  })
}
