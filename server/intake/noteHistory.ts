import { contactEntry } from '../../shared/domain/contact.ts'
import { toldByCustomer } from '../../shared/domain/told.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { Inbound } from '../channels/channel.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { cut } from './cut.ts'

/** One history entry a contact, under the contact's own id; what the customer tells later is added to what he told. */
export async function noteHistory(
  tx: WriteDb,
  contact: Row<'contact'>,
  inbound: Inbound,
  /** Of a new contact: whether it is only claimed to be its customer's. */
  begun: { unproven: boolean } | null,
): Promise<void> {
  if (begun) {
    tx.add('historyEntry', {
      ...contactEntry(contact, inbound.authorName),
      text: cut(wordsOf(inbound), 2_000),
      told: toldByCustomer([], said(inbound, tx.now)),
      unproven: begun.unproven,
    })
    return
  }
  if (!tellsMore(inbound)) return
  const [entry] = await tx.lock('historyEntry', [contact.id])
  if (!entry) return
  const told = toldByCustomer(entry.told, said(inbound, tx.now))
  if (told.length > entry.told.length) await tx.save('historyEntry', { ...entry, told })
}

/** Worth a look at the entry: it may hold something that nobody should ask again. */
export function tellsMore(inbound: Inbound): boolean {
  return toldByCustomer([], said(inbound, 0)).length > 0
}

const wordsOf = (inbound: Inbound): string => inbound.own ?? inbound.text

const said = (inbound: Inbound, now: number) => ({
  text: wordsOf(inbound),
  at: inbound.at ?? now,
  channel: inbound.channel,
})
