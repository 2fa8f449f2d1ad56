import type { Row } from '../../../shared/protocol/rows.ts'
import type { Context } from '../../context.ts'
import { isOurLetter, noteBounce } from '../../db/mailCases.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { giveBack } from './giveBack.ts'
import type { ReadLetter } from './read/readLetter.types.ts'
import { noteTrouble, troubleOfBounce } from './troubleOfLetter.ts'

/**
 * A letter of ours came back: said on the message itself, and given back to somebody where nobody has it. Undefined: that message is
 * no letter of ours.
 */
export async function sayReturned(
  tx: WriteDb,
  context: Context,
  messageId: string,
  bounce: ReadLetter['bounce'],
): Promise<Row<'message'> | undefined> {
  if (!(await isOurLetter(tx, messageId))) return undefined
  const said = [bounce?.status, bounce?.diagnostic].filter(Boolean).join(' ').slice(0, 200)
  const code = troubleOfBounce(bounce?.status ?? null)
  await giveBack(tx, context, messageId, { code, said })
  const [message] = await tx.lock('message', [messageId])
  if (!message) return undefined
  await tx.save('message', { ...message, state: 'bounced' })
  await noteBounce(tx, messageId, said)
  await noteTrouble(tx, messageId, { code, said })
  return message
}
