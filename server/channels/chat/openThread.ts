import { randomUUID } from 'node:crypto'
import type { ChatArgs, ChatClaims, ChatRefused } from '../../../shared/protocol/chat.ts'
import type { Context } from '../../context.ts'
import { insertThread, threadBySecret, touchThread } from '../../db/chat.ts'
import { words } from '../words.ts'
import { refuse } from './frames.ts'
import { signedBy, whyNotHis } from './holdsThread.ts'
import { hashSecret, newSecret } from './secret.ts'

export interface OpenedThread {
  threadId: string
  secret: string
  signedAs: string | null
}

/** Starts a thread, or resumes the one whose secret is shown, if it is his (holdsThread.ts). */
export async function openThread(context: Context, args: ChatArgs<'start'>): Promise<OpenedThread | ChatRefused> {
  const { db, clock } = context.unit
  const who = await signedBy(context, args.signedToken)
  if ('refused' in who) return who
  const { signed } = who
  const signedAs = signed?.givenName ?? null
  if (args.secret !== null) {
    const thread = await threadBySecret(db, hashSecret(args.secret))
    if (!thread) return refuse('thread.unknown')
    const why = await whyNotHis(context, thread, signed)
    if (why !== null) return refuse(why)
    await touchThread(db, thread.id, clock(), args.language)
    return { threadId: thread.id, secret: args.secret, signedAs }
  }
  const threadId = randomUUID()
  const secret = newSecret()
  await insertThread(db, {
    id: threadId,
    secretHash: hashSecret(secret),
    language: args.language,
    claims: readable(args.claims),
    signedCustomerId: signed?.recordId ?? null,
    now: clock(),
  })
  return { threadId, secret, signedAs }
}

/** On one line each, and read as it stands: a name that turns the words after it round would pass for another. */
function readable({ topic, ...typed }: ChatClaims): ChatClaims {
  const line = (text: string) => words(text).replaceAll(/\s+/gu, ' ')
  const { name, phone, email, reference, point } = typed
  return {
    name: line(name),
    phone: line(phone),
    email: line(email),
    reference: line(reference),
    ...(point !== undefined && { point: line(point) }),
    topic,
  }
}
