import type { Row } from '../../shared/protocol/rows.ts'
import type { Inbound } from '../channels/channel.ts'
import { recognitionIdsOf } from '../db/intake.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { livingRow } from '../recognition/livingRow.ts'
import { claimedShown, createProvisional, provisionalOf } from '../recognition/provisional.ts'
import { recognise } from '../recognition/recognise.ts'
import { isUnheard } from './cameBack.ts'

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
  const known = previous ? await livingRow(tx, previous.customerId) : undefined
  if (previous && known && !known.provisional && !inbound.asClaimed) {
    const before = await tx.read('recognition', (await recognitionIdsOf(tx.sql, previous.id)).slice(0, 1))
    const same = before[0]?.candidates.find((candidate) => candidate.customerId === known.id)
    return { customerId: known.id, decision: 'sure', candidates: same ? [same] : [], claimed }
  }
  const found = await recognise(tx, inbound.claims)
  if (known && !known.provisional && found.customerId === known.id) {
    return { customerId: known.id, decision: 'sure', candidates: found.candidates, claimed }
  }
  // Nobody had spoken to him yet: he is who he would have been on coming for the first time.
  const anew = found.decision === 'sure' && previous !== undefined && (await isUnheard(tx, previous))
  if (known && !anew) {
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
