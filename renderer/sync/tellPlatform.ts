import { platformAnswerSchema, type PlatformAnswer, type PlatformEvent } from '../../shared/protocol/platformEvents.ts'

/** Null: the server was not reached, and it may be said again; it is done once. */
export type TellPlatform = (event: PlatformEvent) => Promise<PlatformAnswer | null>

export async function tellPlatform(
  origin: string,
  token: string,
  event: PlatformEvent,
): Promise<PlatformAnswer | null> {
  try {
    const answer = await fetch(`${origin}/api/phone/platform`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(event),
      // What is said as the page goes is still said.
      keepalive: true,
    })
    if (answer.status >= 500) return null
    const read = platformAnswerSchema.safeParse(await answer.json())
    return read.success ? read.data : { code: 'server.unavailable' }
  } catch {
    return null
  }
}
