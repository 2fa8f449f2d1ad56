import { readPhoneNumber } from '../domain/phoneNumber.ts'
import { asksToAnswer } from './asksToAnswer.ts'
import { readAddress, valuesOf, type HeaderLine } from './headerText.ts'
import { readUserToUser, type UserToUser } from './userToUser.ts'

export const identityHeaders = ['P-Asserted-Identity', 'Remote-Party-ID', 'From'] as const
export type IdentityHeader = (typeof identityHeaders)[number]

/** What is believed of a platform's headers, and by what its calls are known. */
export interface InviteRules {
  /** Only these say who calls, the first that has a number before the others: whatever else is written may be the caller's own. */
  identity: readonly IdentityHeader[]
  /** The header in which the platform says A, B or C; null: only `verstat` of a believed identity. */
  attestation: string | null
  /** Headers that name the call across systems, the first that is there. */
  correlation: readonly string[]
  /** The header that says which queue, or which number was dialled; null: none. */
  dialled: string | null
  /** Alert-Info and Call-Info may make the telephone answer by itself. */
  autoAnswer: boolean
}

export interface Diversion {
  raw: string
  e164: string | null
  reason: string | null
}
export interface InviteReading {
  caller: {
    raw: string
    e164: string | null
    name: string
    attestation: 'A' | 'B' | 'C' | null
    flags: string[]
  }
  /** Where the identity was read; null: hidden, or nobody believed said it. */
  source: IdentityHeader | null
  correlationId: string | null
  dialled: string | null
  userToUser: UserToUser[]
  callInfo: { uri: string; purpose: string | null }[]
  diversion: Diversion[]
  autoAnswer: boolean
}

/** What an INVITE of a foreign platform says. Never throws: a header that cannot be read is as if it were not there. */
export function readInvite(headers: readonly HeaderLine[], rules: InviteRules): InviteReading {
  const { caller, source } = identityOf(headers, rules)
  const said = rules.attestation === null ? undefined : valuesOf(headers, rules.attestation)[0]
  const userToUser = readUserToUser(headers)
  const infos = valuesOf(headers, 'Call-Info').map(readAddress)
  return {
    caller: { ...caller, attestation: /^[ABC]$/u.exec(said ?? '') ? (said as 'A') : caller.attestation },
    source,
    correlationId: correlationOf(headers, rules, userToUser),
    dialled: rules.dialled === null ? null : (valuesOf(headers, rules.dialled)[0]?.slice(0, 120) ?? null),
    userToUser,
    callInfo: infos.map(({ uri, params }) => ({ uri: uri.slice(0, 300), purpose: params.get('purpose') ?? null })),
    diversion: valuesOf(headers, 'Diversion').map(diversionOf),
    autoAnswer: rules.autoAnswer && asksToAnswer(headers),
  }
}

const hidden = { raw: '', e164: null, name: '', attestation: null, flags: ['masked'] }
const nobody = { ...hidden, flags: ['empty'] }

function identityOf(
  headers: readonly HeaderLine[],
  { identity }: InviteRules,
): Pick<InviteReading, 'caller' | 'source'> {
  const privacy = valuesOf(headers, 'Privacy')
    .join(';')
    .toLowerCase()
    .split(/[;,\s]+/u)
  const isHidden =
    ['id', 'user', 'header', 'critical'].some((one) => privacy.includes(one)) ||
    valuesOf(headers, 'From').some((from) => isAnonymous(from))
  if (isHidden) return { caller: hidden, source: null }
  const found = identity.flatMap((source) =>
    valuesOf(headers, source).map((value) => ({ source, value, address: readAddress(value) })),
  )
  const read = found.map((one) => ({ ...one, reading: readPhoneNumber(one.address.uri) }))
  const best = read.find(({ reading }) => reading.e164 !== null) ?? read[0]
  if (!best) return { caller: nobody, source: null }
  // Remote-Party-ID has its own word for it.
  const isPrivate = (best.address.params.get('privacy') ?? 'off').toLowerCase() !== 'off'
  if (isPrivate || best.reading.kind === 'masked') return { caller: hidden, source: null }
  const user = /^(?:sips?|tel):([^@;>\s]+)/iu.exec(best.address.uri)?.[1] ?? best.address.uri
  const name = best.address.name.slice(0, 120).toWellFormed()
  return {
    source: best.source,
    caller: {
      raw: user.slice(0, 120),
      e164: best.reading.e164?.slice(0, 20) ?? null,
      name: /\p{L}/u.test(name) ? name : '',
      // What the caller wrote himself attests nothing.
      attestation: best.source === 'From' ? null : attestedIn(best.value),
      flags: best.reading.flags.slice(0, 20),
    },
  }
}

const isAnonymous = (from: string): boolean => /sips?:anonymous@|@anonymous\.invalid/iu.test(from)

function attestedIn(value: string): 'A' | 'B' | 'C' | null {
  const level = /;\s*verstat\s*=\s*"?TN-Validation-Passed-([ABC])\b/u.exec(value)?.[1]
  return level === 'A' || level === 'B' || level === 'C' ? level : null
}

function correlationOf(
  headers: readonly HeaderLine[],
  { correlation }: InviteRules,
  userToUser: readonly UserToUser[],
): string | null {
  for (const name of correlation) {
    const lower = name.toLowerCase()
    const [first] = valuesOf(headers, name)
    let found = first
    if (lower === 'user-to-user') found = userToUser.map(({ text, hex }) => text ?? hex).find(Boolean) ?? undefined
    else if (lower === 'call-info') found = first === undefined ? undefined : readAddress(first).uri
    else if (lower === 'diversion') found = first === undefined ? undefined : diversionOf(first).raw
    if (found) return found.slice(0, 200)
  }
  return null
}

function diversionOf(value: string): Diversion {
  const { uri, params } = readAddress(value)
  const raw = (/^(?:sips?|tel):([^@;>\s]+)/iu.exec(uri)?.[1] ?? uri).slice(0, 120)
  return {
    raw,
    e164: readPhoneNumber(uri).e164?.slice(0, 20) ?? null,
    reason: params.get('reason')?.slice(0, 60) ?? null,
  }
}
