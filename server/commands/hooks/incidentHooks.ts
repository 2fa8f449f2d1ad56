import { incidentFollowIdOf } from '../../../shared/domain/incident.ts'
import { reject } from '../../../shared/protocol/refusals.ts'
import { setNoneAt } from '../../db/incidents.ts'
import { wayToTell } from '../../incidents/wayToTell.ts'
import type { QueueableHooks } from '../handler.ts'

export const incidentFollow: QueueableHooks<'incident.follow'> = {
  /** Nobody is promised a message that has no way to him. */
  async before(tx, { contactId, notify }, _by, context) {
    const [contact] = notify ? await tx.lock('contact', [contactId]) : []
    return contact && (await wayToTell(tx, contact, context)) === null ? reject('incident.noWay') : undefined
  },
  /** Said anew, it is a new promise, whatever became of the one before. */
  async after(tx, { incidentId, contactId }) {
    const [contact] = await tx.read('contact', [contactId])
    if (contact) await setNoneAt(tx, incidentFollowIdOf(contact.caseId, incidentId), null)
  },
}
