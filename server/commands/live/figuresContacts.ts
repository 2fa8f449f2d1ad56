import { isRejection } from '../../../shared/protocol/refusals.ts'
import { contactsBehind } from '../../db/figureContacts.ts'
import { lookAt } from '../../figures/report.ts'
import type { LiveHandler } from '../handler.ts'

const page = 100

/** The contacts behind a figure, a page at a time. */
export const figuresContacts: LiveHandler<'figures.contacts'> = async (tx, args, by) => {
  const look = await lookAt(tx, args, by)
  if (isRejection(look)) return look
  const { contacts, count } = await contactsBehind(tx, look, args, page + 1)
  const last = contacts[page - 1]
  return {
    contacts: contacts.slice(0, page),
    count,
    next: contacts.length > page && last ? { at: last.enteredAt, id: last.contactId } : null,
  }
}
