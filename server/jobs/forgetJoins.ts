import type { Context } from '../context.ts'
import { forgetMail } from '../db/forgetMail.ts'
import { inTransaction } from '../db/unitOfWork.ts'

const day = 86_400_000
const month = 30.44 * day
const batch = 1_000

/**
 * ML21: by which letters a case is found, and who has a part in it, is known as long as raw letters are kept, from the last one that
 * said so: addresses of people are not kept for good to recognise an answer that never came. Who was told "received" matters for
 * a day. Returns how many rows went.
 */
export async function forgetJoins(context: Context): Promise<number> {
  const { mail } = context.config
  const now = context.unit.clock()
  let gone = 0
  for (const [memory, keep] of [
    ['mail_pointer', mail === null ? null : mail.keepMonths * month],
    ['mail_party', mail === null ? null : mail.keepMonths * month],
    ['mail_acknowledged', 2 * day],
  ] as const) {
    if (keep === null) continue
    for (let n = batch; n === batch; gone += n)
      n = await inTransaction(context.unit, (tx) => forgetMail(tx, memory, Math.floor(now - keep), batch))
  }
  return gone
}
