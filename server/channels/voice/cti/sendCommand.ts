import { randomUUID } from 'node:crypto'
import { ctiRefusedSchema, ctiTakenSchema, ctiVersion, type CtiCommand } from '../../../../shared/telephony/cti.ts'
import type { CtiConfig } from './ctiConfig.ts'
import { signHeaders } from './signature.ts'

export type CommandDone =
  | { outcome: 'taken' | 'timedOut' | 'unavailable' }
  /** `reason`: in the platform's own words, one line. */
  | { outcome: 'refused'; code: string; reason: string }

/** More is no answer to a command. */
const mostBytes = 8_192
/** Between the two tries (ms). */
const pause = 300

/**
 * Asks the platform for one thing. Tried twice within its time where it was not reached or said 5xx, under the same id, by which it is done once.
 * `timedOut`: nobody knows whether it was heard.
 */
export async function sendCommand(
  { commands, keys, answerMs }: Pick<CtiConfig, 'commands' | 'keys' | 'answerMs'>,
  asked: Omit<CtiCommand, 'version' | 'at'>,
  clock: () => number,
): Promise<CommandDone> {
  const until = performance.now() + answerMs
  let last: CommandDone = { outcome: 'unavailable' }
  for (let tries = 0; tries < 2; tries++) {
    if (tries > 0) await new Promise((resolve) => void setTimeout(resolve, pause))
    const left = Math.floor(until - performance.now())
    if (left <= 0) break
    const at = clock()
    const command: CtiCommand = { version: ctiVersion, at, ...asked }
    const body = JSON.stringify(command)
    const signed = signHeaders(keys[0], 'command', { time: String(at), id: randomUUID(), body })
    const done = await post(commands, { body, headers: signed, ms: left })
    if (done.outcome === 'taken' || done.outcome === 'refused') return done
    last = done
    if (done.outcome === 'timedOut') break
  }
  return last
}

async function post(
  url: string,
  { body, headers, ms }: { body: string; headers: Record<string, string>; ms: number },
): Promise<CommandDone> {
  const signal = AbortSignal.timeout(ms)
  try {
    const response = await fetch(url, {
      method: 'POST',
      // Whoever it would be sent on to has not the key of this platform.
      redirect: 'error',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      signal,
    })
    const said = await readSome(response)
    if (response.ok && ctiTakenSchema.safeParse(said).success) return { outcome: 'taken' }
    const refused = ctiRefusedSchema.safeParse(said)
    if (response.status < 500 && refused.success) {
      const reason = refused.data.reason
        .replaceAll(/[\p{Cc}\s]+/gu, ' ')
        .toWellFormed()
        .trim()
        .slice(0, 200)
      return { outcome: 'refused', code: refused.data.refused, reason }
    }
    return { outcome: 'unavailable' }
  } catch {
    return { outcome: signal.aborted ? 'timedOut' : 'unavailable' }
  }
}

/** Undefined: too long, or no JSON. */
async function readSome(response: Response): Promise<unknown> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.length
    if (size > mostBytes) return undefined
    parts.push(part)
  }
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown
  } catch {
    return undefined
  }
}
