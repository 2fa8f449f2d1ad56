import { ctiAnswerSchema, type CtiAnswer, type CtiAsk } from '../../shared/protocol/ctiPhone.ts'

/** A key of the mode `cti`, or (with the id of a call alone) how that call stands at the platform. `code: 'server.unavailable'`: the server was not reached. */
export type AskPlatform = (ask: CtiAsk | { standingOf: string }) => Promise<CtiAnswer>

export async function askPlatform(
  origin: string,
  token: string,
  ask: CtiAsk | { standingOf: string },
): Promise<CtiAnswer> {
  const url = `${origin}/api/phone/cti`
  const headers = { Authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  try {
    const answer =
      'standingOf' in ask
        ? await fetch(`${url}?callId=${encodeURIComponent(ask.standingOf)}`, { headers })
        : await fetch(url, { method: 'POST', headers, body: JSON.stringify(ask) })
    const read = ctiAnswerSchema.safeParse(await answer.json())
    return read.success ? read.data : { code: 'server.unavailable' }
  } catch {
    return { code: 'server.unavailable' }
  }
}
