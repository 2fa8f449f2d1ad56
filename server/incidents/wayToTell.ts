import type { Row } from '../../shared/protocol/rows.ts'
import { answerTo } from '../channels/email/answerTo.ts'
import type { Context } from '../context.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { codeDestinations } from '../recognition/codeDestinations.ts'

export interface WayToTell {
  channel: 'chat' | 'form' | 'email' | 'sms'
  address: string | null
}

/** How a customer is told later of what this contact was about: where he came from, else by text message to his own mobile, else by mail. Null: he cannot be reached. */
export async function wayToTell(tx: WriteDb, contact: Row<'contact'>, { config }: Context): Promise<WayToTell | null> {
  if (contact.channel === 'chat' && contact.threadId !== null) return { channel: 'chat', address: null }
  const byMail = config.mail !== null && config.mail.relay !== null
  const written = contact.channel === 'email' || contact.channel === 'form'
  const letter = async (): Promise<WayToTell | null> => {
    const to = byMail ? await answerTo(tx, contact, undefined) : null
    return to && { channel: 'email', address: to.address }
  }
  const answer = written ? await letter() : null
  if (answer) return answer
  if (contact.channel === 'form' && config.forms !== null) return { channel: 'form', address: null }
  const text = config.sms === null ? undefined : await mobileOf(tx, contact, config)
  if (text !== undefined) return { channel: 'sms', address: text }
  return written ? null : letter()
}

/** His newest mobile on file that works and is still his: as for codes, no number that came on the file in this contact. */
async function mobileOf(tx: WriteDb, contact: Row<'contact'>, config: Context['config']): Promise<string | undefined> {
  const [customer] = await tx.read('customer', [contact.customerId])
  if (!customer) return undefined
  const points = await codeDestinations(tx, config, customer, contact)
  return points.find(({ kind, not }) => kind === 'phone' && not === null)?.value
}
