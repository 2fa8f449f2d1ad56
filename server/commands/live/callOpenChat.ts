import { randomUUID } from 'node:crypto'
import { readPhoneNumber } from '../../../shared/domain/phoneNumber.ts'
import { isRejection, reject } from '../../../shared/protocol/refusals.ts'
import type { ChatBeside } from '../../../shared/protocol/phoneAnswers.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import { codeLifeMs, hashChatCode, newChatCode } from '../../channels/chat/chatCode.ts'
import { codeSms } from '../../channels/chat/codeSms.ts'
import { myCall } from '../../channels/voice/myCall.ts'
import { nextMessageNumber } from '../../db/chat.ts'
import { setChatCode } from '../../db/chatCodes.ts'
import { deliverAfterCommit } from '../../delivery/deliverOutbound.ts'
import { queueOutbound } from '../../delivery/queueOutbound.ts'
import type { Context } from '../../context.ts'
import type { LiveHandler } from '../handler.ts'

/** A chat beside this call, under its contact (VO29): a code to be said, or sent to the mobile that calls. */
export const callOpenChat: LiveHandler<'call.openChat'> = async (tx, { callId, bySms }, by, context) => {
  const call = await myCall(tx, callId, by.adviserId, 'held')
  if (isRejection(call)) return call
  const [contact] = await tx.lock('contact', [call.contactId])
  if (!contact || contact.state === 'closed') return reject('contact.closed')
  const to = mobileOf(call, context)
  if (bySms && to === null) return reject('call.noMobile')
  const code = newChatCode()
  const expiresAt = tx.now + codeLifeMs
  const codeHash = hashChatCode(context.config.customerTokenSecret, code)
  await setChatCode(tx.sql, { contactId: contact.id, codeHash, expiresAt })
  const page = context.config.forms?.publicUrl ? `${context.config.forms.publicUrl}/chat/` : null
  if (bySms) {
    const messageId = randomUUID()
    tx.add('message', {
      id: messageId,
      contactId: contact.id,
      caseId: contact.caseId,
      customerId: contact.customerId,
      channel: 'sms',
      n: await nextMessageNumber(tx, contact.id),
      author: 'system',
      adviserId: null,
      authorName: '',
      text: codeSms(contact.language, { code, page }),
      attachments: [],
      at: tx.now,
      state: 'queued',
      form: null,
    })
    await queueOutbound(tx, messageId, contact.id, 'sms', to)
    deliverAfterCommit(tx, context, 'sms')
  }
  const answer: ChatBeside = { code, expiresAt, page, maySms: to !== null, sent: bySms }
  return answer
}

/** The number he calls from, where a text message can reach it; a relay's is nobody's. */
function mobileOf({ caller, direction, relay }: Row<'call'>, { config }: Context): string | null {
  if (config.sms === null || relay !== null || direction !== 'inbound' || caller.e164 === null) return null
  return readPhoneNumber(caller.e164).kind === 'mobile' ? caller.e164 : null
}
