import { waitingVisit } from '../../../shared/domain/visit.ts'
import { readPhoneNumber } from '../../../shared/domain/phoneNumber.ts'
import { isRejection } from '../../../shared/protocol/refusals.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { Inbound } from '../../channels/channel.ts'
import { noteHistory } from '../../intake/noteHistory.ts'
import { openContact } from '../../intake/openContact.ts'
import { noClaims } from '../../recognition/claims.ts'
import { startTests } from '../../lineTests/startTests.ts'
import { takeOffer } from '../../routing/takeOffer.ts'
import type { LiveHandler } from '../handler.ts'

type Visit = Row<'visit'>

const topics: Record<Visit['reason'], Row<'contact'>['topic']> = {
  question: 'general',
  breakdown: 'internet',
  boxSwap: 'internet',
  repair: 'mobile',
  tradeIn: 'mobile',
  sim: 'mobile',
  payment: 'billing',
  sale: 'general',
}

const aboutALine: ReadonlySet<Visit['reason']> = new Set(['breakdown', 'boxSwap'])

/**
 * Whom the counter calls becomes a contact like any other, open with who called him. What he said at the door is a claim: recognition
 * weighs it as it would on any channel, and a paper of identity proves it.
 */
export const visitTake: LiveHandler<'visit.take'> = async (tx, { visitId }, by, context) => {
  const [locked] = await tx.lock('visit', [visitId])
  if (locked?.state === 'taken' && locked.takenBy === by.adviserId) return { contactId: locked.contactId }
  const visit = waitingVisit(locked, by.shopId)
  if (isRejection(visit)) return visit
  const inbound = inboundOf(visit)
  const { contact, unproven, recognised } = await openContact(tx, inbound, undefined)
  await noteHistory(tx, contact, inbound, { unproven })
  const { id: contactId, customerId } = await takeOffer(
    tx,
    context,
    { contact, offer: null },
    { id: by.adviserId, name: by.name },
  )
  await tx.save('visit', {
    ...visit,
    state: 'taken',
    takenBy: by.adviserId,
    takenByName: by.name,
    takenAt: tx.now,
    contactId,
  })
  // What is wrong with a line is being measured while he is greeted.
  if (recognised && aboutALine.has(visit.reason)) await startTests(tx, context, contactId)
  return { contactId, customerId }
}

function inboundOf(visit: Visit): Inbound {
  const [givenName = '', ...rest] = visit.name.split(/\s+/u)
  const isNumber = readPhoneNumber(visit.said).e164 !== null
  return {
    channel: 'visit',
    externalId: visit.id,
    threadId: null,
    claims: {
      ...noClaims,
      phone: isNumber ? visit.said : null,
      givenName: rest.length > 0 ? givenName : null,
      familyName: (rest.length > 0 ? rest.join(' ') : givenName) || null,
      references: isNumber || visit.said === '' ? [] : [visit.said],
    },
    topic: topics[visit.reason],
    language: 'fr',
    authorName: visit.name,
    // What he came for is coded: the words of the counter are its adviser's notes.
    text: '',
    attachments: [],
    online: false,
    at: visit.arrivedAt,
  }
}
