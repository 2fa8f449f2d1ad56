import { randomUUID } from 'node:crypto'
import type { ChatArgs, ChatRefused } from '../../../shared/protocol/chat.ts'
import type { Context } from '../../context.ts'
import { insertThread, threadBySecret, touchThread } from '../../db/chat.ts'
import { checkCustomerToken, type SignedCustomer } from './customerToken.ts'
import { refuse } from './frames.ts'
import { hashSecret, newSecret } from './secret.ts'

export interface OpenedThread {
  threadId: string
  secret: string
  signedAs: string | null
}

/**
 * Starts a thread, or resumes the one whose secret is shown. A thread begun signed in opens only with a good token of the
 * same customer: on a shared computer, the next person must not find it.
 */
export async function openThread(context: Context, args: ChatArgs<'start'>): Promise<OpenedThread | ChatRefused> {
  const { db, clock } = context.unit
  let signed: SignedCustomer | null = null
  if (args.signedToken !== null) {
    const check = await checkCustomerToken(context, args.signedToken)
    if (!check.ok) return refuse(check.refused)
    signed = check.customer
  }
  const signedAs = signed?.givenName ?? null
  if (args.secret !== null) {
    const thread = await threadBySecret(db, hashSecret(args.secret))
    if (!thread) return refuse('thread.unknown')
    if (thread.signedCustomerId !== (signed?.customerId ?? null)) return refuse('thread.notYours')
    await touchThread(db, thread.id, clock(), args.language)
    return { threadId: thread.id, secret: args.secret, signedAs }
  }
  const threadId = randomUUID()
  const secret = newSecret()
  await insertThread(db, {
    id: threadId,
    secretHash: hashSecret(secret),
    language: args.language,
    claims: args.claims,
    signedCustomerId: signed?.customerId ?? null,
    now: clock(),
  })
  return { threadId, secret, signedAs }
}
