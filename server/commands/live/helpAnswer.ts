import { leadsFloor } from '../../../shared/domain/permissions.ts'
import { reject } from '../../../shared/protocol/refusals.ts'
import { logAccess } from '../../db/accessLog.ts'
import { openRecord } from '../../db/openings.ts'
import type { LiveHandler } from '../handler.ts'

/** A lead comes to help: the first one is it. The file opens before him to read, and the adviser sees who comes. */
export const helpAnswer: LiveHandler<'help.answer'> = async (tx, { helpId }, by) => {
  const [help] = await tx.lock('helpRequest', [helpId])
  if (!help || !leadsFloor(by, help.siteId)) return reject('floor.notFound')
  if (help.endedAt !== null) return reject('help.over')
  const [contact] = await tx.read('contact', [help.contactId])
  if (!contact) return reject('contact.notFound')
  if (help.answeredBy === null)
    await tx.save('helpRequest', { ...help, answeredBy: by.adviserId, answeredByName: by.name, answeredAt: tx.now })
  const { customerId, id: contactId } = contact
  await logAccess(tx, { adviserId: by.adviserId, customerId, reason: 'help', contactId })
  await openRecord(tx.sql, by.adviserId, customerId, tx.now, true)
  tx.touchScope(`adviser:${by.adviserId}`)
  return { customerId, contactId }
}
