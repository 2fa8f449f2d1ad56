import { z } from 'zod'
import { ctiPhoneSchema, type CtiPhone } from '../../shared/protocol/ctiPhone.ts'
import { phoneCredentialsSchema, type PhoneCredentials } from '../../shared/protocol/phoneCredentials.ts'

const schema = z.union([ctiPhoneSchema, phoneCredentialsSchema])

export type PhoneCredentialsAnswer =
  | { ok: true; credentials: PhoneCredentials | CtiPhone }
  /** `phone.none`: nothing of a telephone is shown; anything else may pass. */
  | { ok: false; code: string }
export type AskPhoneCredentials = () => Promise<PhoneCredentialsAnswer>

/** Made by the server at each question, kept nowhere. */
export async function askPhoneCredentials(origin: string, token: string): Promise<PhoneCredentialsAnswer> {
  try {
    const answer = await fetch(`${origin}/api/phone/credentials`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}` },
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
