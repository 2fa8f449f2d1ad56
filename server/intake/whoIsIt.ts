import type { Row } from '../../shared/protocol/rows.ts'
import type { Inbound } from '../channels/channel.ts'
import { recognitionIdsOf } from '../db/intake.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { claimedShown, createProvisional, provisionalOf } from '../recognition/provisional.ts'
import { recognise } from '../recognition/recognise.ts'

export interface Who {
  customerId: string
  decision: Row<'recognition'>['decision']
  candidates: Row<'recognition'>['candidates']
  claimed: Row<'recognition'>['claimed']
}

/**
 * One sure match opens by itself; otherwise a provisional record (his own, when he was here before), and the adviser chooses. A conversation that goes on
 * keeps its customer: to become somebody else's it takes an adviser (`recognition.choose`), never a message.
 */
export async function whoIsIt(tx: WriteDb, inbound: Inbound, previous: Row<'contact'> | undefined): Promise<Who> {
  const claimed = claimedShown(inbound.claims)
  const known = previous ? await living(tx, previous.customerId) : undefined
  if (previous && known && !known.provisional) {
    const before = await tx.read('recognition', (await recognitionIdsOf(tx.sql, previous.id)).slice(0, 1))
    const same = before[0]?.candidates.find((candidate) => candidate.customerId === known.id)
    return { customerId: known.id, decision: 'sure', candidates: same ? [same] : [], claimed }
  }
  const found = await recognise(tx, inbound.claims)
  if (known) {
    return {
      customerId: known.id,
      decision: found.candidates.length > 0 ? 'choose' : 'none',
      candidates: found.candidates,
      claimed,
    }
  }
  const customerId =
    (found.decision === 'sure' ? found.customerId : await provisionalOf(tx, inbound.claims)) ??
    (await createProvisional(tx, inbound.claims)).id
  return { customerId, decision: found.decision, candidates: found.candidates, claimed }
}

/** The record that a merge left in this one's place. */
async function living(tx: WriteDb, customerId: string): Promise<Row<'customer'> | undefined> {
  let [customer] = await tx.read('customer', [customerId])
  for (let step = 0; customer?.mergedInto && step < 10; step++)
    [customer] = await tx.read('customer', [customer.mergedInto])
  return customer
}
