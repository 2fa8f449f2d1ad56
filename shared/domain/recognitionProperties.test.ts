import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { Identifier } from './recognition.ts'
import { recognise, scoreCandidate } from './recognition.ts'
import { DEFAULT_WEIGHTS } from './recognitionWeights.ts'
import { DAY, NOW, customer, evidence } from './testing/recognitionKit.ts'

// Properties draw thousands of cases: a busy machine is no failure.
vi.setConfig({ testTimeout: 60_000 })

describe('properties', () => {
  const kind = fc.constantFrom('phone', 'email', 'reference', 'caseReference')
  const value = fc.integer({ min: 0, max: 5 })
  const written = (of: Identifier['kind'], index: number) =>
    of === 'phone'
      ? `+3361234567${index}`
      : of === 'email'
        ? `a${index}@b.fr`
        : `${of === 'reference' ? 'R' : 'C'}${index}`
  const identifier = fc
    .record({
      kind,
      value,
      sharedBy: fc.integer({ min: 1, max: 2000 }),
      since: fc.constantFrom(null, NOW - 900 * DAY),
      until: fc.option(fc.integer({ min: -300, max: 30 }).map((days) => NOW + days * DAY)),
    })
    .map((drawn) => ({ ...drawn, value: written(drawn.kind, drawn.value) }))
  const facts = fc
    .record({
      identifiers: fc.array(identifier, { maxLength: 6 }),
      surname: fc.double({ min: 0, max: 1 }),
      given: fc.double({ min: 0, max: 1 }),
    })
    .map(({ identifiers, surname, given }) =>
      customer('c1', identifiers, { surnameFrequency: surname, givenNameFrequency: given }),
    )
  const name = fc.constantFrom(
    null,
    { givenName: 'Maëlle', familyName: 'Le Goff' },
    { givenName: '', familyName: 'Legof' },
    { givenName: 'Yann', familyName: 'Haddad' },
  )
  const noise = fc.record({
    phones: fc.array(value.map((i) => written('phone', i))),
    emails: fc.array(value.map((i) => written('email', i))),
    references: fc.array(
      fc.tuple(fc.constantFrom('reference' as const, 'caseReference' as const), value).map(([of, i]) => written(of, i)),
    ),
  })

  const agreeing = fc.record({
    givenName: fc.constantFrom('Maëlle', 'Maele', 'M.', 'Maëlle-Anne', ''),
    familyName: fc.constantFrom('Le Goff', 'Legoff', 'Le Gof', 'Le Goff-Petit'),
  })

  test('one more agreeing identifier never lowers a score', () => {
    fc.assert(
      fc.property(facts, noise, name, fc.nat(), (known, claims, named, pick) => {
        fc.pre(known.identifiers.length > 0)
        const extra = known.identifiers[pick % known.identifiers.length]
        if (extra === undefined) return
        const field = extra.kind === 'phone' ? 'phones' : extra.kind === 'email' ? 'emails' : 'references'
        const before = scoreCandidate(evidence({ ...claims, name: named }), known).score
        const after = scoreCandidate(
          evidence({ ...claims, name: named, [field]: [...claims[field], extra.value] }),
          known,
        ).score
        expect(after).toBeGreaterThanOrEqual(before - 1e-12)
      }),
      { numRuns: 500 },
    )
  })

  test('an agreeing name never lowers a score', () => {
    fc.assert(
      fc.property(facts, noise, agreeing, (known, claims, named) => {
        const before = scoreCandidate(evidence(claims), known)
        const after = scoreCandidate(evidence({ ...claims, name: named }), known)
        expect(after.score).toBeGreaterThanOrEqual(Math.min(before.score, DEFAULT_WEIGHTS.nameOnlyCap) - 1e-12)
      }),
      { numRuns: 500 },
    )
  })

  test('the order of claims and of identifiers does not matter; the score is a probability', () => {
    fc.assert(
      fc.property(facts, noise, name, (known, claims, named) => {
        const straight = scoreCandidate(evidence({ ...claims, name: named }), known)
        const backwards = {
          phones: claims.phones.toReversed(),
          emails: claims.emails.toReversed(),
          references: claims.references.toReversed(),
        }
        const turned = scoreCandidate(evidence({ ...backwards, name: named }), {
          ...known,
          identifiers: known.identifiers.toReversed(),
        })
        expect(turned.score).toBe(straight.score)
        expect(straight.score).toBeGreaterThanOrEqual(0)
        expect(straight.score).toBeLessThanOrEqual(1)
      }),
      { numRuns: 500 },
    )
  })

  test('the order of candidates does not matter', () => {
    fc.assert(
      fc.property(fc.array(facts, { maxLength: 5 }), noise, name, (drawn, claims, named) => {
        const candidates = drawn.map((each, index) => ({ ...each, customerId: `c${index}` }))
        const claimed = evidence({ ...claims, name: named })
        expect(recognise(claimed, candidates.toReversed())).toEqual(recognise(claimed, candidates))
      }),
    )
  })
})
