import { randomUUID } from 'node:crypto'
import type { Socket } from 'socket.io-client'
import { chatRefusals } from '../../shared/protocol/chat.ts'
import { commandSchemas } from '../../shared/protocol/commands.ts'
import { refusalCodes } from '../../shared/protocol/refusals.ts'

/** Mulberry32: the same seed breaks the same frames. */
function dice(seed: number): () => number {
  let a = seed >>> 0
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), a | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A name that is on no log: what a customer's texts and names are made of here. */
export const canary = 'Kanarivogel'
const known: ReadonlySet<string> = new Set([...refusalCodes, ...chatRefusals, 'event.unknown'])

export interface FuzzReport {
  frames: number
  requests: number
  answers: Record<string, number>
  /** What may never be, in words. */
  breaches: string[]
}
export interface FuzzTarget {
  origin: string
  /** Opens a desk anew: the server may end one that sends too much. */
  desk: () => Promise<Socket>
  /** What this adviser may never be told. */
  secrets: string[]
}

const deep = (levels: number): unknown => {
  let value: unknown = canary
  for (let i = 0; i < levels; i++) value = i % 2 ? [value] : { a: value }
  return value
}

/** Frames as desks send them, broken in one or more places; every answer must be an answer, or a code that is known. */
export async function fuzz(target: FuzzTarget, frames: number, seed: number): Promise<FuzzReport> {
  const roll = dice(seed)
  const int = (n: number): number => Math.floor(roll() * n)
  const pick = <T>(from: readonly T[]): T => from[int(from.length)] as T
  const names = Object.keys(commandSchemas)
  const odd = (): unknown =>
    pick<() => unknown>([
      () => null,
      () => undefined,
      () => '',
      () => canary.repeat(int(400)),
      () => '\u0000',
      () => `\ud800${canary}`,
      () => '\u202e\u0301'.repeat(int(50)),
      () => -1,
      () => 2 ** 53,
      () => 1e308,
      () => 0.5,
      () => true,
      () => [],
      () => Array.from({ length: int(2_000) }, () => canary),
      () => deep(int(800)),
      () => JSON.parse('{"__proto__":{"role":"admin"},"constructor":{"prototype":{"role":"admin"}}}') as unknown,
      () => Buffer.from(canary),
      () => new Uint8Array(int(5_000)),
      () => ({ $ne: null, toString: 1, valueOf: 1 }),
      () => `' or 1=1; drop table customer; --`,
    ])()
  const whole = (event: string): unknown => {
    const args = Object.fromEntries(
      [
        'contactId',
        'customerId',
        'offerId',
        'text',
        'noteId',
        'messageId',
        'state',
        'reasonCode',
        'mailId',
        'callId',
      ].map((key) => [key, pick(['c1', 'c2', 'k1', randomUUID(), canary])]),
    )
    const command = { id: randomUUID(), name: pick(names), args, at: Date.now() }
    if (event === 'push') return { commands: [{ ...command, seq: 1 + int(3) }] }
    if (event === 'pull') return { cursors: { catalogue: int(9), 'customer:c2': int(9) } }
    if (event === 'live') return command
    return event === 'find' ? { text: canary.slice(0, int(9)) } : { contactId: 'k1' }
  }
  /** Changes values at any depth, drops keys, adds some. */
  const broken = (value: unknown): unknown => {
    if (roll() < 0.12) return odd()
    if (Array.isArray(value)) return value.map(broken)
    if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value
    const entries = Object.entries(value).filter(() => roll() > 0.04)
    if (roll() < 0.05) entries.push([pick(['__proto__', 'constructor', 'adviserId', 'role', '', canary]), odd()])
    return Object.fromEntries(entries.map(([key, inner]) => [key, broken(inner)]))
  }
  const report: FuzzReport = { frames: 0, requests: 0, answers: {}, breaches: [] }
  const note = (key: string): void => void (report.answers[key] = (report.answers[key] ?? 0) + 1)
  const judge = (event: string, reply: unknown): void => {
    const text = JSON.stringify(reply) ?? ''
    const leaked = target.secrets.find((secret) => text.includes(secret))
    if (leaked !== undefined) report.breaches.push(`${event} told of another's: ${leaked}`)
    const codes = [...text.matchAll(/"(?:refused|code)":"([^"]+)"/g)].map(([, code]) => code as string)
    for (const code of codes) if (!known.has(code)) report.breaches.push(`${event}: a code nobody knows: ${code}`)
    if (codes.includes('command.failed')) report.breaches.push(`${event}: command.failed`)
    note(codes[0] ?? 'answered')
  }
  let socket = await target.desk()
  const one = async (): Promise<void> => {
    report.frames++
    const event =
      roll() < 0.04
        ? pick(['connection', 'constructor', '__proto__', canary, 'poke'])
        : pick(['push', 'pull', 'live', 'live', 'find', 'typing'])
    const frame = broken(whole(event))
    const line = socket
    try {
      judge(event, await line.timeout(20_000).emitWithAck(event, frame))
    } catch (error) {
      if (line.connected) report.breaches.push(`${event}: ${(error as Error).message}`)
      else note('line ended')
    }
  }
  const http = async (): Promise<void> => {
    report.requests++
    const url = pick([
      '/api/sign-in',
      '/api/sign-out',
      '/api/administration/accounts.list',
      '/api/administration/__proto__',
      '/api/phone/credentials',
      '/api/chat/attachments',
      '/api/phone/platform',
      '/api/%2e%2e/health',
      '/api/x',
    ])
    const whole_ = JSON.stringify(broken({ login: canary, password: canary, name: { a: 1 } })) ?? ''
    const body = roll() < 0.3 ? whole_.slice(0, int(whole_.length)) : whole_
    const type = pick([
      'application/json',
      'text/plain',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencoded',
    ])
    const answer = await fetch(`${target.origin}${url}`, {
      method: 'POST',
      headers: { 'content-type': type, authorization: `Bearer ${pick(['x', canary, ''])}` },
      body,
    })
    const said = await answer.text()
    if (answer.status >= 500) report.breaches.push(`${url} answered ${answer.status}`)
    judge(url, said.startsWith('{') ? JSON.parse(said) : said)
  }
  while (report.frames + report.requests < frames) {
    if (!socket.connected) socket = await target.desk()
    const round = Array.from({ length: Math.min(16, frames - report.frames - report.requests) }, () =>
      roll() < 0.1 ? http() : one(),
    )
    await Promise.all(round)
    if (report.breaches.length > 50) break
  }
  socket.disconnect()
  return report
}
