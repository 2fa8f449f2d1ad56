import type { DeskTerms } from '../store/keyring.ts'

export type SignedIn =
  | {
      ok: true
      token: string
      adviserId: string
      expiresAt: number
      /** What this machine shows next time, where the host keeps no cookie. */
      device: string | undefined
      desk: DeskTerms
    }
  | { ok: false; code: string; params: Record<string, string | number> }

export interface Credentials {
  login: string
  password: string
  /** With a first password: the one that takes its place. */
  newPassword?: string
  device?: string
  /** This adviser's copy on this machine, where there is one. */
  desk?: string
}

/** `expiresAt`: ms. `code` is a refusal code; 'server.unavailable' when nobody answered. */
export async function signIn(origin: string, credentials: Credentials): Promise<SignedIn> {
  try {
    const answer = await fetch(`${origin}/api/sign-in`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(credentials),
    })
    const body = (await answer.json()) as Record<string, never>
    if (answer.ok)
      return {
        ok: true,
        token: body['token']!,
        adviserId: body['adviserId']!,
        expiresAt: body['expiresAt']!,
        device: body['device'],
        desk: body['desk']!,
      }
    return { ok: false, code: body['code'] ?? 'server.unavailable', params: body['params'] ?? {} }
  } catch {
    return { ok: false, code: 'server.unavailable', params: {} }
  }
}

/** Ends the session on the server when it can be reached; without it the session ends by itself. */
export async function signOut(origin: string, token: string): Promise<void> {
  try {
    await fetch(`${origin}/api/sign-out`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}` },
      // Nobody waits longer than this to leave a seat.
      signal: AbortSignal.timeout(5_000),
    })
  } catch {
    console.warn('sign-out: server not reached')
  }
}
