/** Header names are lower case and in their long form; values are as they came, folded lines joined. */
export type SipHeader = readonly [name: string, value: string]

interface Common {
  headers: readonly SipHeader[]
  body: string
}
export interface SipRequest extends Common {
  kind: 'request'
  method: string
  uri: string
}
export interface SipResponse extends Common {
  kind: 'response'
  code: number
  reason: string
}
export type SipMessage = SipRequest | SipResponse

export const headerOf = (message: Common, name: string): string | null =>
  message.headers.find(([one]) => one === name)?.[1] ?? null

/** All values of a header that is a list, whether on one line or on several, in order. */
export const listOf = (message: Common, name: string): string[] =>
  message.headers.filter(([one]) => one === name).flatMap(([, value]) => splitList(value))

/** Splits at commas that stand neither in quotes nor in angle brackets. */
export function splitList(value: string): string[] {
  const parts: string[] = []
  let quoted = false
  let depth = 0
  let from = 0
  for (let at = 0; at < value.length; at++) {
    const character = value[at]
    if (quoted && character === '\\') at++
    else if (character === '"') quoted = !quoted
    else if (quoted) continue
    else if (character === '<') depth++
    else if (character === '>') depth = Math.max(0, depth - 1)
    else if (character === ',' && depth === 0) {
      parts.push(value.slice(from, at))
      from = at + 1
    }
  }
  parts.push(value.slice(from))
  return parts.map((part) => part.trim()).filter(Boolean)
}

/** `;name=value` of a header's value, outside angle brackets and quotes; '' when it stands without a value. */
export function parameterOf(value: string, name: string): string | null {
  const bare = value.replaceAll(/"(?:[^"\\]|\\.)*"/g, '').replaceAll(/<[^>]*>/g, '')
  for (const part of bare.split(';').slice(1)) {
    const [key = '', ...rest] = part.split('=')
    if (key.trim().toLowerCase() === name) return rest.join('=').trim()
  }
  return null
}

/** The address in a name-addr or addr-spec (RFC 3261 section 20.10). */
export const addressOf = (value: string): string => (/<([^>]*)>/.exec(value)?.[1] ?? value.split(';')[0] ?? '').trim()

/** The user part of a sip, sips or tel URI, escapes as they are; '' when there is none. */
export function userOf(uri: string): string {
  const match = /^(?:sips?:([^@;?]*)@|tel:([^;?]*))/i.exec(uri)
  return match?.[1] ?? match?.[2] ?? ''
}

export interface CSeq {
  number: number
  method: string
}
export function cseqOf(message: Common): CSeq | null {
  const match = /^(\d{1,10})\s+(\S+)$/.exec(headerOf(message, 'cseq') ?? '')
  return match?.[1] && match[2] ? { number: Number(match[1]), method: match[2] } : null
}

export const tagOf = (message: Common, name: 'from' | 'to'): string | null =>
  parameterOf(headerOf(message, name) ?? '', 'tag')

/** The branch of the topmost Via, which names the transaction. */
export const branchOf = (message: Common): string => parameterOf(listOf(message, 'via')[0] ?? '', 'branch') ?? ''
