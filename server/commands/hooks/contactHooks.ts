import { reject } from '../../../shared/protocol/refusals.ts'
import { reasonCodeExists } from '../../db/contacts.ts'
import { refuseOnLine } from '../../channels/voice/refuseOnLine.ts'
import type { QueueableHooks } from '../handler.ts'
import { closedContact } from './closedContact.ts'

export const contactResolve: QueueableHooks<'contact.resolve'> = {
  async before(tx, { contactId, reasonCode, outcome }) {
    const call = await refuseOnLine(tx, contactId)
    if (call) return call
    const kind = outcome === 'unresolved' ? 'unresolved' : 'resolve'
    return (await reasonCodeExists(tx, kind, reasonCode)) ? undefined : reject('reasonCode.unknown')
  },
  after: (tx, { contactId }, by, context) => closedContact(tx, contactId, by, context),
}
