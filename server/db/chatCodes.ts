import type { Transaction } from 'kysely'
import type { Tables } from './tables.ts'

/** The contact's only code from now on: an earlier one opens nothing any more. */
export async function setChatCode(
  trx: Transaction<Tables>,
  code: { contactId: string; codeHash: Buffer; expiresAt: number },
): Promise<void> {
  await trx
    .insertInto('chatCode')
    .values(code)
    .onConflict((known) => known.column('contactId').doUpdateSet(code))
    .execute()
}

/** The contact that the code is for, and the code is used up; undefined: there is none, or its time is over. */
export async function takeChatCode(
  trx: Transaction<Tables>,
  codeHash: Buffer,
  now: number,
): Promise<string | undefined> {
  const taken = await trx
    .deleteFrom('chatCode')
    .where('codeHash', '=', codeHash)
    .where('expiresAt', '>', now)
    .returning('contactId')
    .executeTakeFirst()
  return taken?.contactId
}
