/**
 * Who is this? Fellegi and Sunter (1969, "A theory for record linkage", JASA 64:1183-1210) with Winkler's frequency weights:
 *
 *   log2 odds(customer) = log2(1/N) + Σ log2(m / u)            posterior = odds / (1 + odds)
 *
 * For an identifier, u = e/N with e = the expected number of *other* people who present it: the other holders, a handset lent
 * or a slip (weights.strangers), and, once a number's quarantine is over, its new owner. The prior's N cancels: odds = m/e.
 *
 * The plain sum holds only if clues are independent, and a household shares them all (number, address, mailbox, surname).
 * So one clue is the *anchor* and carries its full weight; the others only corroborate, with u taken inside the household:
 * nothing for a shared or ended one, m/household for one of his own. Each clue is tried as the anchor (the name alone too) and
 * the best explanation counts: more agreeing evidence can never lower a score, and two shared numbers prove no more than one.
 */
import type { NameComparison } from './personName.ts'
import { compareNames } from './personName.ts'
import type {
  CandidateFacts,
  Evidence,
  Reason,
  ReasonCode,
  RecognitionDecision,
  ScoredCandidate,
} from './recognitionFacts.ts'
import type { Clue } from './recognitionClues.ts'
import { agreeingClues, disagreeingReasons } from './recognitionClues.ts'
import type { NameWeight, RecognitionWeights } from './recognitionWeights.ts'
import { DEFAULT_WEIGHTS, MARGIN, SURE, WORTH_SHOWING } from './recognitionWeights.ts'

export type * from './recognitionFacts.ts'

/** Under this share a surname is called rare in the reasons (about 700 bearers in France). */
const RARE = 1e-5

/** The posterior that this customer is the one who contacts us, with its reasons. Pure; the order of claims does not matter. */
export function scoreCandidate(
  evidence: Evidence,
  facts: CandidateFacts,
  weights: RecognitionWeights = DEFAULT_WEIGHTS,
): ScoredCandidate {
  const { customerId } = facts
  if (evidence.signedCustomerId !== null && evidence.signedCustomerId === customerId) {
    return { customerId, score: 1, reasons: [{ code: 'signedIdentity', params: {} }] }
  }
  const clues = agreeingClues(evidence, facts, weights)
  const against = disagreeingReasons(evidence, facts, clues, weights)
  const names = evidence.name === null ? null : compareNames(evidence.name, facts)
  const frequency = {
    family: evidence.nameFrequency?.family ?? facts.surnameFrequency,
    given: evidence.nameFrequency?.given ?? facts.givenNameFrequency,
  }

  // No anchor: the prior, the name at its full weight and whatever corroborates.
  let best = { bits: -Math.log2(weights.population), reasons: nameReasons(names, frequency, 0, weights) }
  best = {
    bits: best.bits + total(best.reasons) + corroboration(clues, null),
    reasons: [...best.reasons, ...clueReasons(clues, null)],
  }
  for (const anchor of clues) {
    const named = nameReasons(names, frequency, anchor.relatives, weights)
    const bits = anchor.bits + total(named) + corroboration(clues, anchor)
    if (bits > best.bits) best = { bits, reasons: [...named, ...clueReasons(clues, anchor)] }
  }
  const odds = 2 ** (best.bits + total(against))
  const posterior = odds === Infinity ? 1 : odds / (1 + odds)
  const nameOnly = clues.length === 0 && names !== null
  const referenceOnly = standsAlone(clues, names)
  const reasons = [...best.reasons, ...against].toSorted(
    (a, b) => Math.abs(bitsOf(b)) - Math.abs(bitsOf(a)) || (a.code < b.code ? -1 : 1),
  )
  if (nameOnly) reasons.push({ code: 'nameOnly', params: {} })
  if (referenceOnly) reasons.push({ code: 'referenceOnly', params: {} })
  const cap = nameOnly ? weights.nameOnlyCap : referenceOnly ? weights.referenceOnlyCap : 1
  return { customerId, score: Math.min(posterior, cap), reasons }
}

/** A reference is printed on letters and read aloud: alone it shows what the matter is, never who speaks. A number of old is no second. */
function standsAlone(clues: readonly Clue[], names: NameComparison | null): boolean {
  const bears = names !== null && names.family !== 'missing' && names.family !== 'different'
  const references = clues.filter(({ group }) => group === 'reference')
  return (
    references.length > 0 && !bears && clues.every(({ group, code }) => group === 'reference' || code.endsWith('Ended'))
  )
}

/**
 * Opens a record by itself only for the signed-in customer, or for exactly one candidate from SURE on with the next one at
 * least MARGIN below. Otherwise the adviser chooses among those WORTH_SHOWING, best first; nobody there means a new record.
 */
export function decide(candidates: readonly ScoredCandidate[]): RecognitionDecision {
  const ranked = rank(candidates)
  const signed = ranked.find(({ reasons }) => reasons.some(({ code }) => code === 'signedIdentity'))
  if (signed !== undefined) return { kind: 'sure', customerId: signed.customerId }
  const [first, second] = ranked
  if (first === undefined) return { kind: 'none' }
  if (!(first.score >= WORTH_SHOWING)) {
    // A name is all we have: those who bear it may be shown, however many share it. The adviser asks who it is.
    const bearers = ranked.filter(isNamesake).map(({ customerId }) => customerId)
    return bearers.length > 0 ? { kind: 'choose', customerIds: bearers } : { kind: 'none' }
  }
  if (first.score >= SURE && first.score - (second?.score ?? 0) >= MARGIN)
    return { kind: 'sure', customerId: first.customerId }
  return {
    kind: 'choose',
    customerIds: ranked.filter(({ score }) => score >= WORTH_SHOWING).map(({ customerId }) => customerId),
  }
}

/** Bears the claimed family name, and no other given name, as far as anything was said. */
function isNamesake({ reasons }: ScoredCandidate): boolean {
  const codes = new Set(reasons.map(({ code }) => code))
  return codes.has('nameOnly') && codes.has('surnameAgrees') && ![...codes].some((code) => code.endsWith('Differs'))
}

/** Scores all, best first, and decides: over the customers; a provisional record counts where none of them does, or comes after. */
export function recognise(
  claims: Evidence,
  candidates: readonly CandidateFacts[],
  weights: RecognitionWeights = DEFAULT_WEIGHTS,
): { decision: RecognitionDecision; candidates: ScoredCandidate[] } {
  const evidence = withFrequencies(claims, candidates)
  const score = (facts: CandidateFacts) => scoreCandidate(evidence, facts, weights)
  const known = rank(candidates.filter(({ provisional }) => provisional !== true).map(score))
  const claimed = rank(candidates.filter(({ provisional }) => provisional === true).map(score))
  const [first, second] = [decide(known), decide(claimed)]
  const also = second.kind === 'choose' ? second.customerIds : second.kind === 'sure' ? [second.customerId] : []
  const decision: RecognitionDecision =
    first.kind === 'none'
      ? second
      : first.kind === 'choose'
        ? { kind: 'choose', customerIds: [...first.customerIds, ...also] }
        : first
  return { decision, candidates: [...known, ...claimed] }
}

/**
 * How rare the claimed name is, once for all candidates: of two that agree, the one that agrees better then always comes
 * first. The list knows, or else those candidates who bear exactly this name.
 */
function withFrequencies(evidence: Evidence, candidates: readonly CandidateFacts[]): Evidence {
  const { name, nameFrequency } = evidence
  if (name === null) return evidence
  const exact: { given: number[]; family: number[] } = { given: [], family: [] }
  for (const facts of candidates) {
    const names = compareNames(name, facts)
    // Written backwards, the claimed given name is his family name.
    const [family, given] = names.swapped ? [exact.given, exact.family] : [exact.family, exact.given]
    if (names.family === 'exact') family.push(facts.surnameFrequency)
    if (names.given === 'exact') given.push(facts.givenNameFrequency)
  }
  const largest = (shares: number[]) => (shares.length > 0 ? Math.max(...shares) : undefined)
  return {
    ...evidence,
    nameFrequency: {
      given: nameFrequency?.given ?? largest(exact.given),
      family: nameFrequency?.family ?? largest(exact.family),
    },
  }
}

/**
 * Best first; where a cap makes scores equal, by the weight of the reasons; then by id, so that two desks show the same order.
 * One entry a customer.
 */
function rank(candidates: readonly ScoredCandidate[]): ScoredCandidate[] {
  const sorted = candidates.toSorted(
    (a, b) => b.score - a.score || total(b.reasons) - total(a.reasons) || (a.customerId < b.customerId ? -1 : 1),
  )
  const seen = new Set<string>()
  return sorted.filter(({ customerId }) => !seen.has(customerId) && seen.add(customerId))
}

function corroboration(clues: readonly Clue[], anchor: Clue | null): number {
  return clues.reduce((sum, clue) => (clue === anchor ? sum : sum + clue.corroborationBits), 0)
}

function clueReasons(clues: readonly Clue[], anchor: Clue | null): Reason[] {
  return clues.map((clue) => reason(clue.code, clue === anchor ? clue.bits : clue.corroborationBits, clue.params))
}

/** What the name adds beside an anchor whose alternative is, for the share `relatives`, somebody of the same household. */
function nameReasons(
  names: NameComparison | null,
  frequency: Record<'family' | 'given', number>,
  relatives: number,
  weights: RecognitionWeights,
): Reason[] {
  if (names === null) return []
  const reasons: Reason[] = []
  if (names.family !== 'missing') {
    const bits = nameBits(names.family, weights.family, frequency.family, relatives)
    reasons.push(reason(LEVEL_CODES.surname[names.family], bits))
    if (names.family === 'exact' && frequency.family < RARE) reasons.push(reason('rareSurname', 0))
  }
  if (names.given !== 'missing') {
    const bits = nameBits(names.given, weights.given, frequency.given, relatives)
    reasons.push(reason(LEVEL_CODES.givenName[names.given], bits))
  }
  // Written backwards still agrees, a little less than as it is on file.
  if (names.swapped) reasons.push(reason('namesSwapped', -Math.min(1, Math.max(0, total(reasons)))))
  return reasons
}

/** log2(m/u), u by Winkler's frequencies for strangers and by the household for relatives. Agreement never counts against. */
function nameBits(level: keyof NameWeight['m'], weight: NameWeight, frequency: number, relatives: number): number {
  const known = Number.isFinite(frequency) ? Math.min(Math.max(frequency, 2e-6), 0.2) : 1e-3
  const stranger = { exact: known, sound: 1.5 * known, close: 0.002 + 8 * known, different: 1 }[level]
  const relative = weight.inHousehold * weight.m[level] + (1 - weight.inHousehold) * stranger
  const bits = Math.log2(weight.m[level] / (relatives * relative + (1 - relatives) * stranger))
  return level === 'different' ? Math.min(0, bits) : Math.max(0, bits)
}

const LEVEL_CODES = {
  surname: { exact: 'surnameAgrees', sound: 'surnameSounds', close: 'surnameClose', different: 'surnameDiffers' },
  givenName: {
    exact: 'givenNameAgrees',
    sound: 'givenNameSounds',
    close: 'givenNameClose',
    different: 'givenNameDiffers',
  },
} as const

function reason(code: ReasonCode, bits: number, params: Record<string, number> = {}): Reason {
  return { code, params: { ...params, bits } }
}

function bitsOf({ params }: Reason): number {
  return params['bits'] ?? 0
}

function total(reasons: readonly Reason[]): number {
  return reasons.reduce((sum, each) => sum + bitsOf(each), 0)
}
