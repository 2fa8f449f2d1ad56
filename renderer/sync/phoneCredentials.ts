import { z } from 'zod'
import { ctiPhoneSchema, type CtiPhone } from '../../shared/protocol/ctiPhone.ts'
import { phoneCredentialsSchema, type PhoneCredentials } from '../../shared/protocol/phoneCredentials.ts'

const schema = z.union([ctiPhoneSchema, phoneCredentialsSchema])

export type PhoneCredentialsAnswer =
  | { ok: true; credentials: PhoneCredentials | CtiPhone }
  /** `phone.none`: nothing of a telephone is shown; `phone.callElsewhere`: it is on another machine; anything else may pass. */
  | { ok: false; code: string }
/** `take`: though a call of his is on another machine of his. */
export type AskPhoneCredentials = (take?: boolean) => Promise<PhoneCredentialsAnswer>

/** Made by the server at each question, kept nowhere. */
export async function askPhoneCredentials(
  origin: string,
  token: string,
  take = false,
): Promise<PhoneCredentialsAnswer> {
  try {
    const answer = await fetch(`${origin}/api/phone/credentials`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ take }),
    })
    // A server of before the telephone knows no such path.
    if (answer.status === 404) return { ok: false, code: 'phone.none' }
    const body: unknown = await answer.json()
    const read = answer.ok ? schema.safeParse(body) : undefined
    if (read?.success) return { ok: true, credentials: read.data }
    const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : null
    return { ok: false, code: typeof code === 'string' ? code : 'server.unavailable' }
  } catch {
    return { ok: false, code: 'server.unavailable' }
  }
}
