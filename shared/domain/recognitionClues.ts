import type { CandidateFacts, Evidence, Identifier, Reason, ReasonCode } from './recognitionFacts.ts'
import type { RecognitionWeights } from './recognitionWeights.ts'
import type { PhoneReading } from './phoneNumber.ts'

const DAY = 86_400_000

/** A claim that stands on the candidate's record. */
export interface Clue {
  group: 'phone' | 'email' | 'reference'
  value: string
  code: ReasonCode
  /** log2(m/e) when it carries the recognition: see recognition.ts. */
  bits: number
  /** What it adds beside another clue of the same household. */
  corroborationBits: number
  relatives: number
  params: Record<string, number>
}

/** Each claim counts once, by its best link, in an order that does not depend on the order of the claims. */
export function agreeingClues(evidence: Evidence, facts: CandidateFacts, weights: RecognitionWeights): Clue[] {
  const claims = claimKeys(evidence)
  const boxes = new Set([...claims.email].map(mailbox))
  const best = new Map<string, Clue>()
  for (const identifier of facts.identifiers) {
    const group = groupOf(identifier.kind)
    const value = identifierKey(identifier)
    if (value === '' || !hasBegun(identifier, evidence.now)) continue
    const exact = claims[group].has(value)
    if (!exact && !(group === 'email' && boxes.has(mailbox(value)))) continue
    const whole = weigh(identifier, group, value, evidence.now, weights)
    const clue = exact || whole.code !== 'emailAgrees' ? whole : weaker(whole, weights)
    const known = best.get(`${group} ${value}`)
    if (known === undefined || clue.bits > known.bits) best.set(`${group} ${value}`, clue)
  }
  return [...best.values()].toSorted((a, b) => (`${a.group} ${a.value}` < `${b.group} ${b.value}` ? -1 : 1))
}

/** A group with claims, none of which is on a record that holds current values of that group, speaks against: 1 − m. */
export function disagreeingReasons(
  evidence: Evidence,
  facts: CandidateFacts,
  agreeing: readonly Clue[],
  weights: RecognitionWeights,
): Reason[] {
  const claims = claimKeys(evidence)
  const reasons: Reason[] = []
  for (const group of ['phone', 'email', 'reference'] as const) {
    if (claims[group].size === 0 || agreeing.some((clue) => clue.group === group)) continue
    const onRecord = facts.identifiers.some((each) => groupOf(each.kind) === group && isCurrent(each, evidence.now))
    if (onRecord) reasons.push({ code: `${group}Differs`, params: { bits: Math.log2(1 - weights[group].m) } })
  }
  return reasons
}

/** The comparable form of a mail address; '' when it is none. */
export function emailKey(text: string): string {
  const address = text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^mailto:/, '')
    .replace(/^.*<([^>]*)>.*$/, '$1')
    .trim()
  return /^[^\s@]+@[^\s@]+$/.test(address) ? address : ''
}

/** The mailbox of a tagged address: `name+tag@domain` arrives at `name@domain`; the address itself where there is no tag. */
export function mailbox(address: string): string {
  return address.replace(/^([^+@]+)\+[^@]*@/, '$1@')
}

/** The comparable form of a quoted reference: capitals and digits only. */
export function referenceKey(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{Nd}]/gu, '')
}

/** A hidden number, a short code or an 08 number belongs to no customer. */
function phoneKey(reading: PhoneReading): string {
  return reading.kind === 'masked' || reading.kind === 'short' || reading.kind === 'special' ? '' : (reading.e164 ?? '')
}

function weigh(
  identifier: Identifier,
  group: Clue['group'],
  value: string,
  now: number,
  weights: RecognitionWeights,
): Clue {
  const { kind } = identifier
  const weight = weights[kind]
  const sharedBy = Number.isFinite(identifier.sharedBy) ? Math.max(1, identifier.sharedBy) : 1
  // A reference stays its customer's for ever; numbers and mailboxes pass on.
  const ended = group !== 'reference' && !isCurrent(identifier, now)
  const days = ended ? (now - (identifier.until ?? now)) / DAY : 0
  const { m, newOwner } = ended ? endedLink(group, days, weights) : { m: weight.m, newOwner: 0 }
  const own = !ended && sharedBy === 1
  return {
    group,
    value,
    code: `${kind}${ended ? 'Ended' : own ? 'Agrees' : 'Shared'}`,
    bits: Math.log2(m / (sharedBy - 1 + weight.strangers + newOwner)),
    corroborationBits: own ? Math.log2(weight.m / weight.household) : 0,
    relatives: newOwner === 1 ? 0.1 : own ? weight.relatives : 0.95,
    params: ended ? { sharedBy, days: Math.floor(days) } : { sharedBy },
  }
}

/** The same mailbox under another tag: whoever reads it may be meant, but it was not what is on file. */
function weaker(clue: Clue, weights: RecognitionWeights): Clue {
  const { m, strangers } = weights.mailbox
  const corroborationBits = Math.max(0, clue.corroborationBits - 1)
  return { ...clue, code: 'emailTagged', bits: Math.log2(m / strangers), corroborationBits }
}

/** A number ended: nobody else has it during the quarantine, somebody else most likely does afterwards. Mailboxes are not reassigned. */
function endedLink(group: Clue['group'], days: number, weights: RecognitionWeights): { m: number; newOwner: number } {
  const { m, halfLifeDays } = weights.ended
  const beyond = group === 'phone' ? Math.max(0, days - weights.quarantineDays) : days
  return { m: m * 2 ** (-beyond / halfLifeDays), newOwner: group === 'phone' && days > weights.quarantineDays ? 1 : 0 }
}

function claimKeys(evidence: Evidence): Record<Clue['group'], Set<string>> {
  const keys = (values: string[]) => new Set(values.filter((value) => value !== ''))
  return {
    phone: keys(evidence.phones.map(phoneKey)),
    email: keys(evidence.emails.map(emailKey)),
    reference: keys(evidence.references.map(referenceKey)),
  }
}

function identifierKey({ kind, value }: Identifier): string {
  if (kind === 'phone') return value
  return kind === 'email' ? emailKey(value) : referenceKey(value)
}

function groupOf(kind: Identifier['kind']): Clue['group'] {
  return kind === 'caseReference' ? 'reference' : kind
}

function hasBegun({ since }: Identifier, now: number): boolean {
  return since === null || since <= now
}

function isCurrent(identifier: Identifier, now: number): boolean {
  return hasBegun(identifier, now) && (identifier.until === null || identifier.until > now)
}
