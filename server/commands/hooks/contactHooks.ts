import { reject } from '../../../shared/protocol/refusals.ts'
import { reasonCodeExists } from '../../db/contacts.ts'
import type { QueueableHooks } from '../handler.ts'
import { closedContact } from './closedContact.ts'

export const contactResolve: QueueableHooks<'contact.resolve'> = {
  async before(tx, { reasonCode }) {
    return (await reasonCodeExists(tx, 'resolve', reasonCode)) ? undefined : reject('reasonCode.unknown')
  },
  after: (tx, { contactId }, by, context) => closedContact(tx, contactId, by, context),
}
