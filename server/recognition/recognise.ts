import { readCaseReference } from '../../shared/domain/caseReference.ts'
import { compareNames, foldName, nameKeys } from '../../shared/domain/personName.ts'
import { readPhoneNumbers } from '../../shared/domain/phoneNumber.ts'
import { recognise as weigh } from '../../shared/domain/recognition.ts'
import { emailKey, mailbox, referenceKey } from '../../shared/domain/recognitionClues.ts'
import type { CandidateFacts, Evidence } from '../../shared/domain/recognitionFacts.ts'
import { DEFAULT_WEIGHTS } from '../../shared/domain/recognitionWeights.ts'
import type { Row } from '../../shared/protocol/rows.ts'
import * as found from '../db/recognition.ts'
import type { WriteDb } from '../db/unitOfWork.ts'
import { claimsFromText, type Claims } from './claims.ts'
import { maskedLabels } from './label.ts'
import { wholeNames } from './searchKeys.ts'

export interface Recognised {
  decision: 'sure' | 'choose' | 'none'
  /** The one record that opens by itself; null unless 'sure'. */
  customerId: string | null
  /** Best first, masked, at most `shown`. */
  candidates: Row<'recognition'>['candidates']
}
const shown = 8
/** From here on (compareNames) two names are one person's. */
const sameName = 0.9

/** A name that INSEE's lists do not hold is rarer than their last: [judged], as the lists stop at 20,000 and 4,000. */
const unlisted = { family: 3e-6, given: 1e-5 }

/** Who is this? Reads only; whoever calls writes the contact and its `recognition` row. A number never authenticates. */
export async function recognise(tx: WriteDb, claims: Claims): Promise<Recognised> {
  const evidence = evidenceOf(claims, tx.now)
  const records = await candidatesFor(tx, evidence)
  const { customers, facts, population } = await factsOf(tx, evidence, records)
  const weights = {
    ...DEFAULT_WEIGHTS,
    population: population > 0 ? Math.max(population, 10_000) : DEFAULT_WEIGHTS.population,
  }
  const { decision, candidates } = weigh(evidence, facts, weights)

  const ids = decision.kind === 'choose' ? decision.customerIds : decision.kind === 'sure' ? [decision.customerId] : []
  const rows = ids.slice(0, shown).flatMap((id) => customers.find((customer) => customer.id === id) ?? [])
  return {
    decision: decision.kind,
    customerId: decision.kind === 'sure' ? decision.customerId : null,
    candidates: maskedLabels(rows).map((label, index) => {
      const customerId = rows[index]?.id ?? ''
      const scored = candidates.find((candidate) => candidate.customerId === customerId)
      return { customerId, label, score: scored?.score ?? 0, reasons: scored?.reasons ?? [] }
    }),
  }
}

function evidenceOf(claims: Claims, now: number): Evidence {
  const inText = claimsFromText(claims.text)
  const name = { givenName: claims.givenName?.slice(0, 100) ?? '', familyName: claims.familyName?.slice(0, 100) ?? '' }
  return {
    now,
    phones: [claims.phone, ...inText.phones].flatMap((phone) => (phone ? readPhoneNumbers(phone) : [])),
    emails: unique([emailKey(claims.email ?? ''), ...inText.emails.map(emailKey)]),
    references: unique([...claims.references.slice(0, 3), ...inText.references]),
    name: name.givenName.trim() === '' && name.familyName.trim() === '' ? null : name,
    signedCustomerId: claims.signedCustomerId,
  }
}

async function candidatesFor(tx: WriteDb, evidence: Evidence): Promise<found.ClaimedRecord[]> {
  const { signedCustomerId: signedId, references } = evidence
  const records = await found.recordsClaimed(
    tx.sql,
    signedId
      ? { ids: [signedId], values: [], written: [], keys: [] }
      : {
          ids: [],
          values: identifierValues(evidence),
          written: writtenForms(references),
          keys: references.map(referenceKey),
        },
  )
  // A signed token may carry a record that was merged since: the proof holds for the living one.
  const signed = records.find((record) => record.start === signedId)
  if (signed) evidence.signedCustomerId = signed.id
  if (signedId) return records
  const known = new Set(records.map((record) => record.start))
  const ids = (await namesakes(tx, evidence, records)).filter((id) => !known.has(id))
  return [...records, ...(await found.recordsClaimed(tx.sql, { ids, values: [], written: [], keys: [] }))]
}

/** By name only where no number, address or reference led to somebody who bears it: then it could only add strangers. */
async function namesakes(tx: WriteDb, { name }: Evidence, known: found.ClaimedRecord[]): Promise<string[]> {
  if (!name) return []
  if (known.some((record) => compareNames(name, record).score >= sameName)) return []
  const { givenName, familyName } = name
  const parts = [nameKeys({ givenName, familyName: '' }), nameKeys({ givenName: '', familyName })]
  return found.customersByName(tx.sql, wholeNames(givenName, familyName), parts)
}

/** What is on file about these records; all of it asked at once. */
async function factsOf(
  tx: WriteDb,
  evidence: Evidence,
  records: found.ClaimedRecord[],
): Promise<{ customers: Row<'customer'>[]; facts: CandidateFacts[]; population: number }> {
  if (records.length === 0) return { customers: [], facts: [], population: 0 }
  const ids = unique(records.map((record) => record.id))
  const [customers, held, cases, shares] = await Promise.all([
    tx.read('customer', ids),
    found.identifiersOf(tx.sql, ids, identifierValues(evidence), tx.now),
    found.quotedCases(tx.sql, ids, writtenForms(evidence.references)),
    found.nameShares(
      tx.sql,
      [evidence.name, ...records].map((record) => foldName(record?.givenName ?? '')),
      [evidence.name, ...records].map((record) => foldName(record?.familyName ?? '')),
    ),
  ])
  evidence.nameFrequency = {
    given: shares.of('given', foldName(evidence.name?.givenName ?? '')),
    family: shares.of('family', foldName(evidence.name?.familyName ?? '')),
  }
  const facts = customers.map((customer): CandidateFacts => {
    const always = { since: null, until: null, sharedBy: 1 }
    return {
      customerId: customer.id,
      provisional: customer.provisional,
      givenName: customer.givenName,
      familyName: customer.familyName,
      identifiers: [
        ...held.filter((one) => one.customerId === customer.id),
        // The customer may still quote the reference of a record that was merged into his.
        ...unique([
          customer.reference,
          ...records.filter((one) => one.id === customer.id).map((one) => one.reference),
        ]).map((value) => ({ kind: 'reference' as const, value, ...always })),
        ...cases
          .filter((one) => one.customerId === customer.id)
          .map(({ reference }) => ({ kind: 'caseReference' as const, value: reference, ...always })),
      ],
      surnameFrequency: shares.of('family', foldName(customer.familyName)) ?? unlisted.family,
      givenNameFrequency: shares.of('given', foldName(customer.givenName)) ?? unlisted.given,
    }
  })
  return { customers, facts, population: shares.population }
}

function identifierValues(evidence: Evidence): string[] {
  const { phones, emails } = evidence
  return unique([...phones.flatMap(({ e164 }) => e164 ?? []), ...emails, ...emails.map(mailbox)])
}

/** A case reference in its one form, and each as written: that of a customer has no other. */
function writtenForms(references: string[]): string[] {
  return unique(references.flatMap((text) => [readCaseReference(text) ?? '', text.trim().toUpperCase(), text.trim()]))
}

function unique(values: string[]): string[] {
  return [...new Set(values.filter((value) => value !== ''))]
}
