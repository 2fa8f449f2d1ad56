import { ctiAnswerSchema, type CtiAnswer, type CtiAsk } from '../../shared/protocol/ctiPhone.ts'

/** A key of the mode `cti`, or (with the id of a call alone) how that call stands at the platform. `code: 'server.unavailable'`: the server was not reached. */
export type AskPlatform = (ask: CtiAsk | { standingOf: string }) => Promise<CtiAnswer>

export async function askPlatform(
  origin: string,
  token: string,
  ask: CtiAsk | { standingOf: string },
): Promise<CtiAnswer> {
  const url = new URL('/api/phone/cti', origin)
  const headers = { Authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const isQuestion = 'standingOf' in ask
  if (isQuestion) url.searchParams.set('callId', ask.standingOf)
  try {
    const answer = await fetch(url, isQuestion ? { headers } : { method: 'POST', headers, body: JSON.stringify(ask) })
    const read = ctiAnswerSchema.safeParse(await answer.json())
    return read.success ? read.data : { code: 'server.unavailable' }
  } catch {
    return { code: 'server.unavailable' }
  }
}
