import { pointsHolding } from '../../db/forms.ts'
import { giveFiles } from '../../db/mailCases.ts'
import { addParty } from '../../db/mailCases.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import type { Context } from '../../context.ts'
import { emailKey } from '../../../shared/domain/recognitionClues.ts'
import { receiveInTransaction, type Received } from '../../intake/receiveInbound.ts'
import type { Inbound } from '../channel.ts'

/** Through the one door, with its files; whoever wrote has a part in the case from here on, so that his letters find it (ML9). */
export async function fileForm(
  tx: WriteDb,
  context: Context,
  inbound: Omit<Inbound, 'channel' | 'threadId' | 'online'>,
): Promise<Received & { caseId: string }> {
  const received = await receiveInTransaction(tx, context, {
    ...inbound,
    channel: 'form',
    threadId: null,
    online: false,
  })
  const [contact] = await tx.lock('contact', [received.contactId])
  if (!contact) throw new Error(`no contact ${received.contactId}`)
  if (!received.repeated) {
    await giveFiles(
      tx,
      inbound.attachments.map(({ id }) => id),
      received.customerId,
    )
    const address = emailKey(inbound.claims.email ?? '')
    addParty(tx, contact.caseId, address)
    // What the desk shows as where the answer goes, and where it goes.
    if (address !== '')
      await tx.save('contact', { ...contact, formAddress: { address, points: await pointsHolding(tx, address) } })
  }
  return { ...received, caseId: contact.caseId }
}
