import type { Way } from '../protocol/waySchema.ts'
import type { Row } from '../protocol/rows.ts'

export interface Address {
  name: string
  address: string
}

/**
 * ML14, FM12: to whom an answer by mail goes; the desk shows it and the server sends it by this. Without a `to`, as the contact came:
 * whoever wrote by a form is answered at the address he gave in it, not at another's of the same case. Null: what is on file is left.
 */
export function answerAddress(
  contact: Pick<Row<'contact'>, 'channel' | 'formAddress'>,
  letter: Pick<Row<'letter'>, 'from' | 'replyTo'> | undefined,
  to: Way['to'] | undefined,
): Address | null {
  const from = letter?.from ?? null
  const given = contact.formAddress ? { name: '', address: contact.formAddress.address } : null
  if (to === 'sender') return from
  if (to === 'form') return given
  if (to === 'replyTo') return letter?.replyTo ?? null
  if (to === 'point') return null
  return contact.channel === 'form' ? (given ?? from) : (from ?? given)
}
