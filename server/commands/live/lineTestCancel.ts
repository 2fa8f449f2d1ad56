import { reject } from '../../../shared/protocol/refusals.ts'
import { mayActOn } from '../../db/grants.ts'
import type { LiveHandler } from '../handler.ts'

/** What is asked and not answered yet is not waited for any more. What comes all the same is thrown away. */
export const lineTestCancel: LiveHandler<'lineTest.cancel'> = async (tx, { testId }, by) => {
  const [test] = await tx.lock('lineTest', [testId])
  if (!test) return reject('lineTest.notFound')
  if (!(await mayActOn(tx.sql, by, test.customerId, tx.now))) return reject('customer.outOfScope')
  if (!['due', 'running', 'asleep'].includes(test.state)) return reject('lineTest.over')
  await tx.save('lineTest', { ...test, state: 'cancelled', endedAt: tx.now })
  return undefined
}
