import type { Context } from '../context.ts'
import { settleTold } from '../db/waitsTold.ts'
import { inTransaction } from '../db/unitOfWork.ts'

const batch = 2_000

/** Each wait that was told and is over gets the wait that came. */
export const settleWaits = (context: Context): Promise<number> =>
  inTransaction(context.unit, (tx) => settleTold(tx, batch))
