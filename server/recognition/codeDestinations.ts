import { readPhoneNumber } from '../../shared/domain/phoneNumber.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import type { ServerConfig } from '../context.ts'
import { holdingsOf, type Holding } from '../db/verification.ts'
import type { WriteDb } from '../db/unitOfWork.ts'

/** One contact point on file, as the adviser may see it, and whether a code may go there. */
export interface CodeDestination {
  id: string
  kind: 'phone' | 'email'
  masked: string
  /** How it would leave; null: nothing is set up for it. */
  way: 'sms' | 'email' | 'file' | null
  /** Why none goes there; null when one may. */
  not: 'landline' | 'ended' | 'lineEnded' | 'lineLocked' | 'elsewhere' | 'new' | 'noWay' | null
  /** The full value, which stays on the server. */
  value: string
}

/**
 * Where a one-time code may go: what can receive one (a mobile, an e-mail), was this customer's before the contact began, and still
 * is. A number ported away or given to somebody else would hand the account to a stranger.
 */
export async function codeDestinations(
  tx: WriteDb,
  config: Pick<ServerConfig, 'sms' | 'mail' | 'demo'>,
  customer: Row<'customer'>,
  contact: Row<'contact'>,
): Promise<CodeDestination[]> {
  // What a stranger's record says of itself proves nothing.
  if (customer.provisional || customer.contactPoints.length === 0) return []
  const holdings = new Map((await holdingsOf(tx.sql, customer.id)).map((holding) => [holding.id, holding]))
  const file = config.demo ? 'file' : null
  const ways = { phone: config.sms ? 'sms' : file, email: config.mail?.relay ? 'email' : file } as const
  return customer.contactPoints.flatMap(({ id, kind, masked }) => {
    const holding = holdings.get(id)
    if (!holding) return []
    const way = ways[kind]
    return {
      id,
      kind,
      masked,
      way,
      not: whyNot(holding, contact, tx.now) ?? (way === null ? 'noWay' : null),
      value: holding.value,
    }
  })
}

function whyNot(holding: Holding, contact: Row<'contact'>, now: number): CodeDestination['not'] {
  if (holding.until !== null && holding.until <= now) return 'ended'
  if (holding.since >= contact.enteredAt) return 'new'
  if (holding.kind === 'email') return null
  if (readPhoneNumber(holding.value).kind !== 'mobile') return 'landline'
  if (holding.isElsewhere) return 'elsewhere'
  const { lineStates } = holding
  if (lineStates.includes('locked')) return 'lineLocked'
  return lineStates.length > 0 && lineStates.every((state) => state === 'closed') ? 'lineEnded' : null
}
