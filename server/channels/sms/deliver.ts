import { addressOf } from '../../db/outbound.ts'
import { GivenUp, type Deliver } from '../channel.ts'
import { sendSms } from './sendSms.ts'

/** Said later, it would say what is no longer news (ms). */
const useful = 12 * 3_600_000

/** To the number that was chosen when it was queued. */
export const deliverBySms: Deliver = async (context, message, _contact, tx) => {
  const { sms } = context.config
  const to = await addressOf(tx, message.id)
  if (to === null) throw new GivenUp('address.missing')
  const expiresAt = message.at + useful
  if (tx.now >= expiresAt) throw new GivenUp('message.over')
  if (sms === null) throw new Error('gateway.missing')
  await sendSms(sms, { id: message.id, to, text: message.text, expiresAt }, tx.now)
  return 'handedOver'
}
