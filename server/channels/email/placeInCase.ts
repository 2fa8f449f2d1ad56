import type { PointedCase } from '../../db/mailCases.ts'
import type { WriteDb } from '../../db/unitOfWork.ts'
import type { Claims } from '../../recognition/claims.ts'
import { livingRow } from '../../recognition/livingRow.ts'
import { recognise } from '../../recognition/recognise.ts'

/**
 * ML9: as what whoever points to a case comes into it. `known`: as the one he is there, for he was told of it, or his domain vouches for
 * him. `claimed`: by what anybody may write, where nobody was ever proven, and no better recognised than without it. Null: not at all.
 */
export async function placeInCase(
  tx: WriteDb,
  pointed: PointedCase | undefined,
  by: { claims: Claims; passed: boolean },
): Promise<'known' | 'claimed' | null> {
  if (!pointed?.belongs) return null
  if (pointed.told || by.passed) return 'known'
  if (!pointed.claimed) return null
  const customer = await livingRow(tx, pointed.customerId)
  if (!customer) return null
  return customer.provisional || (await recognise(tx, by.claims)).customerId === customer.id ? 'claimed' : null
}
