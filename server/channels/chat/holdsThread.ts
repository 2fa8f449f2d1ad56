import type { ChatRefusal } from '../../../shared/protocol/chat.ts'
import type { Context } from '../../context.ts'
import type { Thread } from '../../db/chat.ts'
import { livingCustomers } from '../../db/recognition.ts'
import { checkCustomerToken, type SignedCustomer } from './customerToken.ts'

/**
 * Why whoever shows this thread's secret may not have it: a thread begun signed in is only for a good token of the same
 * customer, whichever record a merge has left of him; on a shared computer, the next person must not find it.
 */
export async function whyNotHis(
  context: Context,
  thread: Pick<Thread, 'signedCustomerId'>,
  signed: SignedCustomer | null,
): Promise<ChatRefusal | null> {
  const { signedCustomerId } = thread
  if (signedCustomerId === null) return signed === null ? null : 'thread.notYours'
  const living = (await livingCustomers(context.unit.db, [signedCustomerId])).get(signedCustomerId)
  return signed !== null && signed.customerId === living ? null : 'thread.notYours'
}

/** The customer behind a token; none without a token. A token that says nothing true is never taken for none. */
export async function signedBy(
  context: Context,
  token: string | null,
): Promise<{ signed: SignedCustomer | null } | { refused: ChatRefusal }> {
  if (token === null) return { signed: null }
  const check = await checkCustomerToken(context, token)
  return check.ok ? { signed: check.customer } : { refused: check.refused }
}
