import { z } from 'zod'
import { readPhoneNumber } from '../../../shared/domain/phoneNumber.ts'
import type { Row } from '../../../shared/protocol/rows.ts'

type Caller = Row<'call'>['caller']

const schema = z.array(z.strictObject({ number: z.string().min(2).max(40), name: z.string().trim().min(1).max(60) }))
export type Relay = z.infer<typeof schema>[number]

/**
 * The relays for the deaf of `GUICHET_RELAYS` (JSON: number and name), their numbers in E.164.
 * @throws Error naming the variable, and the number that is none
 */
export function readRelays(text = '[]'): Relay[] {
  let relays: Relay[]
  try {
    relays = schema.parse(JSON.parse(text || '[]'))
  } catch (error) {
    throw new Error('GUICHET_RELAYS: a JSON list of { "number", "name" }', { cause: error })
  }
  return relays.map(({ number, name }) => {
    const { e164 } = readPhoneNumber(number)
    if (e164 === null) throw new Error(`GUICHET_RELAYS: ${number} is no number`)
    return { number: e164, name }
  })
}

/** A relay's number is nobody's who calls by it: no record is opened by it, and nobody is called back there. It is shown as it came. */
export function relayed(caller: Caller, relays: readonly Relay[]): { caller: Caller; relay: string | null } {
  const found = caller.e164 === null ? undefined : relays.find(({ number }) => number === caller.e164)
  return found ? { caller: { ...caller, e164: null, name: '' }, relay: found.name } : { caller, relay: null }
}

/** What recognition is told of the number of this call. */
export const phoneClaim = ({ raw, e164 }: Caller, relay: string | null): string | null =>
  relay !== null || raw === '' ? null : (e164 ?? raw)
