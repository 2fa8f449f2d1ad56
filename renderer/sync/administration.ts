import type { AdministrationArgs, AdministrationName } from '../../shared/protocol/administration.ts'

/** `value`: as the server wrote it; who asks reads it by its schema. */
export type AdministrationOutcome =
  | { ok: true; value: unknown }
  | { ok: false; code: string; params: Record<string, string | number> }
export type AskAdministration = <N extends AdministrationName>(
  name: N,
  args: AdministrationArgs<N>,
) => Promise<AdministrationOutcome>

const unavailable: AdministrationOutcome = { ok: false, code: 'server.unavailable', params: {} }

/** Beside the socket: such questions belong to no row and no outbox, and their answers to no replica. */
export function httpAdministration(origin: string, token: string): AskAdministration {
  return async (name, args) => {
    try {
      const answer = await fetch(`${origin}/api/administration/${name}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
        body: JSON.stringify(args),
      })
      const body: unknown = await answer.json()
      if (typeof body !== 'object' || body === null) return unavailable
      if (answer.ok && 'value' in body) return { ok: true, value: body.value }
      const { code = 'server.unavailable', params = {} } = body as Partial<AdministrationOutcome & { ok: false }>
      return { ok: false, code, params }
    } catch {
      return unavailable
    }
  }
}
