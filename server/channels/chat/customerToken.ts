import { errors, jwtVerify } from 'jose'
import { chatAudience, type ChatRefusal } from '../../../shared/protocol/chat.ts'
import { storable } from '../../../shared/protocol/storable.ts'
import type { Context } from '../../context.ts'
import { customerByReference } from '../../db/chat.ts'
import { livingCustomers } from '../../db/recognition.ts'

export interface SignedCustomer {
  /** The record that the token names. Kept with what he begins: an un-merge gives it back to him. */
  recordId: string
  /** The living record it leads to, over any number of merges. */
  customerId: string
  givenName: string
}
export type TokenCheck = { ok: true; customer: SignedCustomer } | { ok: false; refused: ChatRefusal }

/** Seconds by which the operator's clock may differ from ours. */
const clockTolerance = 30

/**
 * Seconds from when the token was made (or from now, where it does not say, or says later) to its end: one for years, lost once, opens
 * a customer's chat for years.
 */
const lifeOf = (exp: number, iat: number | undefined, now: number): number => exp - Math.min(iat ?? now, now)

/**
 * A token of the operator's site: HS256, `sub` the customer's reference, `exp` required and near, `aud` (where there is one) ours.
 * A token that says nothing true is refused, never read as "anonymous": only the customer may choose that.
 */
export async function checkCustomerToken(context: Context, token: string): Promise<TokenCheck> {
  const secret = context.config.customerTokenSecret
  if (secret.length < 32) return { ok: false, refused: 'token.forged' }
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
      algorithms: ['HS256'],
      requiredClaims: ['sub', 'exp'],
      currentDate: new Date(context.unit.clock()),
      clockTolerance,
    })
    const life = lifeOf(payload.exp ?? Infinity, payload.iat, Math.floor(context.unit.clock() / 1_000))
    if (!(life <= context.config.customerTokenHours * 3_600 + clockTolerance)) {
      context.log.warn({ life, most: context.config.customerTokenHours * 3_600 }, 'customer token lives too long')
      return { ok: false, refused: 'token.forged' }
    }
    const audiences = payload.aud === undefined ? [chatAudience] : [payload.aud].flat()
    if (!audiences.includes(chatAudience)) return { ok: false, refused: 'token.audience' }
    const reference = String(payload.sub)
    // A reference that no row can hold is nobody's.
    if (!storable(reference) || reference.length > 64) return { ok: false, refused: 'token.unknownCustomer' }
    const customer = await customerByReference(context.unit.db, reference)
    if (!customer) return { ok: false, refused: 'token.unknownCustomer' }
    const { id: recordId, givenName } = customer
    const customerId = (await livingCustomers(context.unit.db, [recordId])).get(recordId)
    if (customerId === undefined) return { ok: false, refused: 'token.unknownCustomer' }
    return { ok: true, customer: { recordId, customerId, givenName } }
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { ok: false, refused: 'token.expired' }
    if (error instanceof errors.JOSEError || error instanceof TypeError) return { ok: false, refused: 'token.forged' }
    throw error
  }
}
