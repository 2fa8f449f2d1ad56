import { saysNothing } from '../../../shared/domain/saysNothing.ts'
import type { ChatArgs, ChatRefused, ChatSent } from '../../../shared/protocol/chat.ts'
import type { Context } from '../../context.ts'
import { useAttachmentsOfThread } from '../../db/attachments.ts'
import { threadById } from '../../db/chat.ts'
import { messageByExternalId } from '../../db/intake.ts'
import { livingCustomers } from '../../db/recognition.ts'
import { receiveInbound } from '../../intake/receiveInbound.ts'
import { words } from '../words.ts'
import { claimsOf } from './claimsOf.ts'
import { refuse } from './frames.ts'
import { externalIdOf } from './view.ts'

/** One message of the customer, stored once however often it is sent. */
export async function takeMessage(
  context: Context,
  threadId: string,
  args: ChatArgs<'send'>,
  maySend: () => boolean,
): Promise<ChatSent | ChatRefused> {
  const { db } = context.unit
  const externalId = externalIdOf(threadId, args.clientMessageId)
  // A repeat is answered before any limit: the page must learn that its message is there.
  const known = await messageByExternalId(db, 'chat', externalId)
  if (known) {
    const { messageId, n, at, caseReference } = known
    return { messageId, n, at, caseReference, repeated: true }
  }
  if (!maySend()) return refuse('rate.limited')
  const text = words(args.text)
  if (saysNothing(text) && args.attachmentIds.length === 0) return refuse('message.empty')
  const thread = await threadById(db, threadId)
  if (!thread) return refuse('thread.unknown')
  const files = await useAttachmentsOfThread(db, threadId, args.attachmentIds, context.unit.clock())
  if (files.length !== new Set(args.attachmentIds).size) return refuse('attachment.notFound')
  const signedId = thread.signedCustomerId
  const living = signedId === null ? null : ((await livingCustomers(db, [signedId])).get(signedId) ?? null)
  const { messageId, n, at, caseReference, repeated } = await receiveInbound(context, {
    channel: 'chat',
    externalId,
    threadId,
    claims: claimsOf(thread.claims, living, text),
    topic: thread.contactId === null ? (thread.claims.topic ?? null) : null,
    language: thread.language,
    authorName: thread.claims.name ?? '',
    text,
    attachments: files,
    online: true,
  })
  return { messageId, n, at, caseReference, repeated }
}
