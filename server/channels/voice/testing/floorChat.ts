import { seedContact, seedCustomer } from '../../../../test/harness/seed.ts'
import type { TestContext } from '../../../../test/harness/context.ts'
import type { Db } from '../../../db/database.ts'
import { inTransaction } from '../../../db/unitOfWork.ts'
import { enqueue } from '../../../routing/enqueue.ts'

/** Tests only: somebody who chats, in line since then. */
export async function floorChat(db: Db, context: TestContext, id: string, enteredAt: number): Promise<void> {
  await seedCustomer(db, `of-${id}`)
  await seedContact(db, id, `of-${id}`, null, { state: 'waiting', enteredAt })
  await inTransaction(context.unit, async (tx) => {
    const [contact] = await tx.lock('contact', [id])
    if (contact) await enqueue(tx, contact)
  })
}
