import { seedContact, seedCustomer } from '../../../../test/harness/seed.ts'
import type { Db } from '../../../db/database.ts'

/** Tests only: enough calls of this week were answered after `waited` ms for an estimate. */
export async function floorCalls(db: Db, now: number, waited: number): Promise<void> {
  await seedCustomer(db, 'of-past')
  for (let n = 0; n < 6; n++) {
    const enteredAt = now - 86_400_000 + n
    const past = { channel: 'voice', state: 'closed', enteredAt, pickedUpAt: enteredAt + waited } as const
    await seedContact(db, `past-${n}`, 'of-past', null, past)
  }
}
