import { nameKeys } from '../../shared/domain/personName.ts'
import type { Context } from '../context.ts'
import { addSearchKeys, nextToSoundOut, soundedOut } from '../db/soundedOut.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { claimedKey } from '../recognition/searchKeys.ts'

/**
 * Customers written before regional sounds get their keys (`s:`), some at each turn; once through, never again. A kill or a second
 * server repeats a batch at most. Returns how many customers it came by.
 */
export async function soundOut(context: Context, batch = 1_000): Promise<number> {
  return inTransaction(context.unit, async (tx) => {
    const customers = await nextToSoundOut(tx.sql, batch)
    if (customers === undefined) return 0
    await addSearchKeys(
      tx.sql,
      customers.flatMap((customer) =>
        nameKeys(customer)
          .filter((key) => key.startsWith('s:'))
          .map((key) => ({ key: customer.provisional ? claimedKey(key) : key, customerId: customer.id })),
      ),
    )
    await soundedOut(tx.sql, customers.length < batch ? null : (customers.at(-1)?.id ?? null))
    return customers.length
  })
}
