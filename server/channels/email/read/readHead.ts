import type { AddressObject, EmailAddress, HeaderLines, Headers } from 'mailparser'
import { authenticationResults } from './authenticationResults.ts'
import { cleanLine } from './cleanText.ts'
import { decodeText, repairMojibake } from './decodeText.ts'
import type { ReadLimits } from './readLimits.ts'
import type { AuthenticationClaim, LetterAddress, ReadProblem } from './readLetter.types.ts'

export type LetterHead = {
  messageId: string | null
  inReplyTo: string | null
  references: string[]
  from: LetterAddress | null
  replyTo: LetterAddress | null
  to: LetterAddress[]
  cc: LetterAddress[]
  recipients: string[]
  subject: string
  date: number | null
  /** As written: what ML3 compares. */
  writtenDate: string
  authentication: AuthenticationClaim[]
  problems: Set<ReadProblem>
}

const single = [
  'from',
  'subject',
  'date',
  'message-id',
  'in-reply-to',
  'references',
  'reply-to',
  'to',
  'cc',
  'content-type',
]
const envelopeHints = [
  'delivered-to',
  'x-original-to',
  'envelope-to',
  'x-envelope-to',
  'x-delivered-to',
  'x-forwarded-to',
]

export function readHead(headers: Headers, lines: HeaderLines, limits: ReadLimits): LetterHead {
  const problems = new Set<ReadProblem>()
  const written = (name: string): string[] => lines.filter(({ key }) => key === name).map(({ line }) => unfold(line))
  const addresses = (name: string): LetterAddress[] => {
    const all = flatten(headers.get(name))
    if (all.length > limits.addresses) problems.add('recipients.cut')
    return all.slice(0, limits.addresses)
  }
  for (const name of single) if (written(name).length > 1) problems.add('head.duplicated')

  const from = addresses('from')
  if (from.length === 0) problems.add('from.missing')
  if (from.length > 1 || written('from').length > 1) problems.add('from.several')
  const writtenDate = written('date').at(-1) ?? ''
  const date = readDate(writtenDate)
  if (date === null) problems.add('date.bad')
  const to = addresses('to')
  const cc = addresses('cc')
  const hints = envelopeHints.flatMap((name) => written(name).flatMap((value) => value.match(address) ?? []))
  const recipients = [...hints, ...[...to, ...cc].map((one) => one.address)].map((one) => one.toLowerCase())
  const subject = headers.get('subject')
  return {
    messageId: messageIds(written('message-id').at(-1) ?? '')[0] ?? null,
    inReplyTo: messageIds(written('in-reply-to').at(-1) ?? '')[0] ?? null,
    // The newest are the last: those are the ones that name our letter.
    references: messageIds(written('references').join(' ')).slice(-limits.references),
    from: from[0] ?? null,
    replyTo: addresses('reply-to')[0] ?? null,
    to,
    cc,
    recipients: [...new Set(recipients)].slice(0, limits.addresses),
    subject: typeof subject === 'string' ? cleanLine(repairMojibake(subject)) : '',
    date,
    writtenDate,
    authentication: authenticationResults(written('authentication-results')),
    problems,
  }
}

const address = /[^\s<>,;:"()[\]\\]{1,64}@[^\s<>,;:"()[\]\\]{1,255}/gu

/** `<id@host>`, as written between the brackets and with them; programs that leave the brackets out are understood. */
export function messageIds(value: string): string[] {
  const ids = value.match(/<[^<>\s]{1,990}>/gu) ?? []
  if (ids.length > 0) return [...new Set(ids)]
  return [...new Set((value.match(/[^\s<>,;"]{1,500}@[^\s<>,;"]{1,480}/gu) ?? []).map((id) => `<${id}>`))]
}

/** The value of a header line, unfolded; the library keeps the bytes as latin-1. */
export function unfold(line: string): string {
  const text = decodeText(Buffer.from(line, 'latin1'), null).text
  return cleanLine(text.slice(text.indexOf(':') + 1), 64 * 1024)
}

function readDate(value: string): number | null {
  const time = Date.parse(
    value
      .replace(/\([^()]*\)/gu, ' ')
      .replace(/\s+/gu, ' ')
      .trim(),
  )
  // Before mail, or past what any clock says: a date nobody can mean.
  return Number.isFinite(time) && time > 0 && time < 4_102_444_800_000 ? time : null
}

function flatten(value: unknown): LetterAddress[] {
  const objects = (Array.isArray(value) ? value : [value]).filter(isAddresses)
  return objects.flatMap(({ value: list }) => list.flatMap(eachOf))
}

function eachOf({ name, address: written, group }: EmailAddress): LetterAddress[] {
  if (group) return group.flatMap(eachOf)
  const clean = cleanLine(written ?? '', 320)
  if (!/^[^\s@]+@[^\s@]+$/u.test(clean)) return []
  const shown = cleanLine(repairMojibake(name), 200)
  // A name that is an address says of another one that it wrote: nobody is called so.
  return [{ name: /[@＠﹫]/u.test(shown) ? '' : shown, address: clean }]
}

function isAddresses(value: unknown): value is AddressObject {
  return typeof value === 'object' && value !== null && 'value' in value && Array.isArray(value.value)
}
