import { reject, type Rejection } from '../../../shared/protocol/refusals.ts'
import type { Row } from '../../../shared/protocol/rows.ts'
import type { Context } from '../../context.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import { edgeDialler } from './dialler.ts'
import { dialOut } from './dialOut.ts'

/** Who accepts a promised callback has its customer dialled, at the number that he called from. */
export async function dialPromised(
  tx: WriteDb,
  { config }: Context,
  { contact, offer }: { contact: Row<'contact'>; offer: Row<'offer'> },
  adviserId: string,
): Promise<Rejection | undefined> {
  const { voice } = config
  if (voice === null) return reject('phone.none')
  const [asked] = contact.callback ? await tx.read('call', [contact.callback.callId]) : []
  const number = asked?.caller.e164
  if (!number) return reject('call.noNumber')
  return dialOut(tx, edgeDialler(voice), { callId: offer.id, contact, adviserId, number })
}
