import { cseqOf, headerOf, tagOf, type SipHeader, type SipMessage } from './sipMessage.ts'

/** Above these a message is nobody's honest call; a WebRTC offer has about 4 kB. */
const limits = { bytes: 32_768, headers: 120, line: 4_096 } as const

const compact: Readonly<Record<string, string>> = {
  a: 'accept-contact',
  b: 'referred-by',
  c: 'content-type',
  e: 'content-encoding',
  f: 'from',
  i: 'call-id',
  k: 'supported',
  l: 'content-length',
  m: 'contact',
  o: 'event',
  r: 'refer-to',
  s: 'subject',
  t: 'to',
  u: 'allow-events',
  v: 'via',
  x: 'session-expires',
}

export type Parsed =
  | { message: SipMessage; why?: undefined }
  | { message?: undefined; why: 'empty' | 'large' | 'startLine' | 'header' | 'body' | 'missing' }

/**
 * Reads one datagram. Tolerant of what harms nobody (bare LF, compact and oddly written names, folded lines, bytes after the
 * body); what is too large, cut off or lacks a header that every message has is refused with the reason.
 */
export function parseSip(bytes: Buffer): Parsed {
  if (bytes.length > limits.bytes) return { why: 'large' }
  const text = bytes.toString('utf8').replace(/^[\r\n\0\s]+/, '')
  // A keep-alive of only line ends.
  if (!text) return { why: 'empty' }
  const end = /\r?\n\r?\n/.exec(text)
  const head = (end ? text.slice(0, end.index) : text).replaceAll(/\r?\n[ \t]+/g, ' ')
  const [first = '', ...lines] = head.split(/\r?\n/)
  const start = readStart(first)
  if (!start) return { why: 'startLine' }
  if (lines.length > limits.headers || first.length > limits.line) return { why: 'large' }
  const headers: SipHeader[] = []
  for (const line of lines) {
    if (!line.trim()) continue
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(0, colon)).trim().toLowerCase()
    if (line.length > limits.line) return { why: 'large' }
    if (!/^[\w.!%*+`'~-]+$/.test(name)) return { why: 'header' }
    headers.push([compact[name] ?? name, line.slice(colon + 1).trim()])
  }
  const body = readBody(
    end ? text.slice(end.index + end[0].length) : '',
    headerOf({ headers, body: '' }, 'content-length'),
  )
  if (body === null) return { why: 'body' }
  const message: SipMessage = { ...start, headers, body }
  return isWhole(message) ? { message } : { why: 'missing' }
}

function readStart(line: string) {
  const response = /^SIP\/2\.0 ([1-6]\d\d)(?: (.*))?$/i.exec(line)
  if (response) return { kind: 'response' as const, code: Number(response[1]), reason: response[2] ?? '' }
  const request = /^([A-Z][A-Z0-9-]{1,20}) (\S+) SIP\/2\.0$/.exec(line)
  if (!request?.[1] || !request[2]) return null
  return { kind: 'request' as const, method: request[1], uri: request[2] }
}

/** Null when it is shorter than it says, or the length is no number. */
function readBody(rest: string, length: string | null): string | null {
  if (length === null) return rest
  if (!/^\d{1,6}$/.test(length)) return null
  const bytes = Buffer.from(rest)
  return bytes.length < Number(length) ? null : bytes.subarray(0, Number(length)).toString()
}

/** RFC 3261 section 8.1.1, and that it names one dialog side at least. */
function isWhole(message: SipMessage): boolean {
  const cseq = cseqOf(message)
  if (!cseq || cseq.number > 2 ** 31) return false
  if (message.kind === 'request' && cseq.method !== message.method) return false
  if (!['via', 'to', 'call-id'].every((name) => headerOf(message, name))) return false
  // Two of these would let two readers read two different messages.
  if (['call-id', 'from', 'to', 'cseq'].some((name) => message.headers.filter(([one]) => one === name).length > 1))
    return false
  return tagOf(message, 'from') !== null && (headerOf(message, 'call-id') ?? '').length <= 256
}
