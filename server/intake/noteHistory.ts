import { contactEntry } from '../../shared/domain/contact.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Inbound } from '../channels/channel.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { cut } from './cut.ts'

/** Sentences kept under "Ne pas faire répéter", and how short a message may be to say something. */
const tells = { most: 6, shortest: 25, length: 300 }

/** One history entry a contact, under the contact's own id; the customer's later sentences are added to what he told. */
export async function noteHistory(
  tx: WriteDb,
  contact: Row<'contact'>,
  inbound: Inbound,
  isNew: boolean,
): Promise<void> {
  const sentence = cut(inbound.text.trim(), tells.length)
  if (isNew) {
    tx.add('historyEntry', {
      ...contactEntry(contact, inbound.authorName),
      text: cut(inbound.text, 2_000),
      told: sentence ? [sentence] : [],
    })
    return
  }
  if (!tellsSomething(inbound)) return
  const [entry] = await tx.lock('historyEntry', [contact.id])
  if (!entry || entry.told.length >= tells.most) return
  await tx.save('historyEntry', { ...entry, told: [...entry.told, sentence] })
}

/** Long enough to be worth not asking again. */
export function tellsSomething(inbound: Inbound): boolean {
  return inbound.text.trim().length >= tells.shortest
}
