import { z } from 'zod'
import type { DeskBridge } from '../../shared/bridge.ts'

const name = 'session'
const schema = z.object({ token: z.string(), adviserId: z.string(), expiresAt: z.number(), key: z.string().optional() })
/** `expiresAt`: ms. `key`: of the copy, in base64, where the system's key store holds all of it. */
export type KeptSession = z.infer<typeof schema>

/** The session kept by the host, when it is readable and has not run out. */
export async function readSession(bridge: DeskBridge): Promise<KeptSession | null> {
  try {
    const kept = schema.parse(JSON.parse((await bridge.readSecret(name)) ?? 'null'))
    return kept.expiresAt > Date.now() ? kept : null
  } catch {
    return null
  }
}

export function writeSession(bridge: DeskBridge, session: KeptSession | null): Promise<void> {
  return bridge.writeSecret(name, session && JSON.stringify(session))
}
