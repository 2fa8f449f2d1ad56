import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { readPhoneNumber } from './phoneNumber.ts'
import type { CandidateFacts, Evidence, Identifier } from './recognition.ts'
import { decide, recognise, scoreCandidate } from './recognition.ts'
import { DEFAULT_WEIGHTS, SURE } from './recognitionWeights.ts'

// Properties draw thousands of cases: a busy machine is no failure.
vi.setConfig({ testTimeout: 60_000 })

const DAY = 86_400_000
const NOW = Date.UTC(2026, 10, 22)
const HOME = '+33298441217'
const MOBILE = '+33612345678'

function evidence(
  claims: Partial<Record<'phones' | 'emails' | 'references', string[]>> &
    Partial<Pick<Evidence, 'name' | 'signedCustomerId'>>,
): Evidence {
  return {
    now: NOW,
    phones: (claims.phones ?? []).map((raw) => readPhoneNumber(raw)),
    emails: claims.emails ?? [],
    references: claims.references ?? [],
    name: claims.name ?? null,
    signedCustomerId: claims.signedCustomerId ?? null,
  }
}
function link(kind: Identifier['kind'], value: string, more: Partial<Identifier> = {}): Identifier {
  return { kind, value, since: NOW - 900 * DAY, until: null, sharedBy: 1, ...more }
}
function customer(customerId: string, identifiers: Identifier[], more: Partial<CandidateFacts> = {}): CandidateFacts {
  const named = { givenName: 'Maëlle', familyName: 'Le Goff', surnameFrequency: 1e-4, givenNameFrequency: 2e-3 }
  return { customerId, identifiers, ...named, ...more }
}
const codes = (found: { reasons: { code: string }[] }) => found.reasons.map(({ code }) => code)

describe('what opens by itself', () => {
  test('the only holder of the calling number', () => {
    const { decision, candidates } = recognise(evidence({ phones: ['02 98 44 12 17'] }), [
      customer('c1', [link('phone', HOME)]),
    ])
    expect(decision).toEqual({ kind: 'sure', customerId: 'c1' })
    // By hand: m/e = 0.8/0.02 = 40; 40/41.
    expect(candidates[0]?.score).toBeCloseTo(40 / 41, 10)
    expect(candidates[0]?.reasons).toEqual([{ code: 'phoneAgrees', params: { sharedBy: 1, bits: Math.log2(40) } }])
  })

  test('a quoted reference, however it is spaced, with the name, a number or the address beside it', () => {
    const seconds = [
      { name: { givenName: '', familyName: 'Le Gof' } },
      { name: { givenName: 'Le Goff', familyName: 'Maëlle' } },
      { phones: [HOME] },
      { emails: ['maelle@example.fr'] },
    ]
    const home = link('phone', HOME, { sharedBy: 3 })
    const known = [link('reference', 'FI20411873'), home, link('email', 'maelle@example.fr')]
    for (const second of seconds) {
      const found = recognise(evidence({ references: ['fi 204-11 873'], ...second }), [customer('c1', known)])
      expect(found.decision).toEqual({ kind: 'sure', customerId: 'c1' })
    }
  })

  test('a mailbox of one person', () => {
    const found = recognise(evidence({ emails: ['Maëlle <Maelle.LeGoff@Example.fr>'] }), [
      customer('c1', [link('email', 'maelle.legoff@example.fr')]),
    ])
    expect(found.decision).toEqual({ kind: 'sure', customerId: 'c1' })
  })

  test('the signed-in customer, against every other clue', () => {
    const claims = evidence({
      phones: [HOME],
      references: ['R1'],
      name: { givenName: 'Karim', familyName: 'Haddad' },
      signedCustomerId: 'c2',
    })
    const found = recognise(claims, [
      customer('c1', [link('phone', HOME), link('reference', 'R1')]),
      customer('c2', []),
    ])
    expect(found.decision).toEqual({ kind: 'sure', customerId: 'c2' })
    expect(found.candidates.find(({ customerId }) => customerId === 'c2')).toEqual({
      customerId: 'c2',
      score: 1,
      reasons: [{ code: 'signedIdentity', params: {} }],
    })
  })
})

describe('what never opens by itself', () => {
  test('a number shared by a household: the adviser chooses among them', () => {
    const home = link('phone', HOME, { sharedBy: 3 })
    const found = recognise(
      evidence({ phones: [HOME] }),
      ['c1', 'c2', 'c3'].map((id) => customer(id, [home])),
    )
    expect(found.decision).toEqual({ kind: 'choose', customerIds: ['c1', 'c2', 'c3'] })
    expect(codes(found.candidates[0] ?? { reasons: [] })).toEqual(['phoneShared'])
  })

  test('any heap of shared identifiers, even when the others were not loaded', () => {
    const kinds = fc.constantFrom('phone', 'email', 'reference', 'caseReference')
    const values = { phone: HOME, email: 'a@b.fr', reference: 'R1', caseReference: 'C1' } as const
    const everything = evidence({ phones: [HOME], emails: ['a@b.fr'], references: ['R1', 'C1'] })
    fc.assert(
      fc.property(fc.uniqueArray(kinds, { minLength: 1 }), fc.integer({ min: 2, max: 50 }), (shared, sharedBy) => {
        const facts = customer(
          'c1',
          shared.map((kind) => link(kind, values[kind], { sharedBy })),
        )
        expect(scoreCandidate(everything, facts).score).toBeLessThan(0.5)
      }),
    )
  })

  test('names, even when rarer than any', () => {
    const facts = customer('c1', [], { familyName: 'Kervazo-Quemper', surnameFrequency: 0, givenNameFrequency: 1e-7 })
    const found = recognise(evidence({ name: { givenName: 'Maëlle', familyName: 'Kervazo-Quemper' } }), [facts])
    expect(found.decision).toEqual({ kind: 'choose', customerIds: ['c1'] })
    expect(found.candidates[0]?.score).toBeLessThanOrEqual(0.9)
    expect(codes(found.candidates[0] ?? { reasons: [] })).toEqual(expect.arrayContaining(['rareSurname', 'nameOnly']))
  })

  test('a reference of a case, of the customer, or both, without another claim that agrees', () => {
    const facts = customer('c1', [
      link('caseReference', 'D77'),
      link('reference', 'R1'),
      link('phone', HOME, { until: NOW - 10 * DAY }),
    ])
    const stranger = { givenName: 'Karim', familyName: 'Haddad' }
    const alone = [
      { references: ['D-77'] },
      { references: ['r1'] },
      { references: ['r1', 'D-77'] },
      { references: ['D-77'], phones: [HOME] },
      { references: ['r1', 'D-77'], name: stranger },
      { references: ['D-77'], name: { givenName: 'Maëlle', familyName: '' } },
    ]
    for (const claims of alone) {
      const found = recognise(evidence(claims), [facts])
      expect(found.decision).toEqual({ kind: 'choose', customerIds: ['c1'] })
      expect(codes(found.candidates[0] ?? { reasons: [] })).toContain('referenceOnly')
    }
  })

  test('a hidden number, a short code or an 08 number', () => {
    for (const raw of ['anonymous', '3900', '0800 12 34 56']) {
      const facts = customer('c1', [link('phone', '+33800123456'), link('phone', '3900')])
      expect(recognise(evidence({ phones: [raw] }), [facts]).decision).toEqual({ kind: 'none' })
    }
  })

  test('the only holder of a number, when the reference quoted is somebody else’s', () => {
    const claims = evidence({ phones: [HOME], references: ['R2'] })
    const found = recognise(claims, [
      customer('c1', [link('phone', HOME), link('reference', 'R1')]),
      customer('c2', [link('phone', MOBILE), link('reference', 'R2')]),
    ])
    expect(found.decision).toEqual({ kind: 'choose', customerIds: ['c2', 'c1'] })
  })

  test('two sure candidates: the data contradicts itself', () => {
    const score = (customerId: string, value: number) => ({ customerId, score: value, reasons: [] })
    expect(decide([score('c1', 0.99), score('c2', 0.98)])).toEqual({ kind: 'choose', customerIds: ['c1', 'c2'] })
    expect(decide([score('c1', 0.99), score('c2', 0.48)])).toEqual({ kind: 'sure', customerId: 'c1' })
    expect(decide([score('c1', 0.96)])).toEqual({ kind: 'choose', customerIds: ['c1'] })
    expect(decide([score('c1', 0.01), score('c2', Number.NaN)])).toEqual({ kind: 'none' })
    expect(decide([])).toEqual({ kind: 'none' })
  })
})

describe('old links decay', () => {
  const ended = (days: number) =>
    scoreCandidate(evidence({ phones: [HOME] }), customer('c1', [link('phone', HOME, { until: NOW - days * DAY })]))
      .score

  test('in quarantine it hints, after 40 days it is another’s, later it is nothing', () => {
    expect(ended(-1)).toBeGreaterThanOrEqual(SURE)
    expect(ended(1)).toBeLessThan(SURE)
    expect(ended(39)).toBeGreaterThan(0.9)
    expect(ended(41)).toBeLessThan(0.25)
    expect(ended(800)).toBeLessThan(0.02)
  })

  test('it never grows with age', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 400 }), (days, more) => {
        expect(ended(days + more)).toBeLessThanOrEqual(ended(days))
      }),
    )
  })

  test('the new owner wins over the former one', () => {
    const former = customer('former', [link('phone', HOME, { until: NOW - 90 * DAY })])
    const owner = customer('owner', [link('phone', HOME, { since: NOW - 20 * DAY })])
    expect(recognise(evidence({ phones: [HOME] }), [former, owner]).decision).toEqual({
      kind: 'sure',
      customerId: 'owner',
    })
  })

  test('a link that has not begun counts for nothing; a reference does not age', () => {
    const early = customer('c1', [link('phone', HOME, { since: NOW + DAY })])
    expect(recognise(evidence({ phones: [HOME] }), [early]).decision).toEqual({ kind: 'none' })
    const closed = customer('c1', [link('caseReference', 'D-77', { until: NOW - 900 * DAY })])
    const named = { givenName: 'Maëlle', familyName: 'Le Goff' }
    expect(recognise(evidence({ references: ['D77'], name: named }), [closed]).decision).toEqual({
      kind: 'sure',
      customerId: 'c1',
    })
  })
})

describe('names beside a number', () => {
  const home = [link('phone', HOME, { sharedBy: 2 })]
  const couple = [customer('maelle', home), customer('yann', home, { givenName: 'Yann' })]

  test('the given name tells the members of a household apart', () => {
    const found = recognise(evidence({ phones: [HOME], name: { givenName: 'Maelle', familyName: 'Legoff' } }), couple)
    expect(found.decision).toEqual({ kind: 'sure', customerId: 'maelle' })
    expect(found.candidates[1]?.reasons.map(({ code }) => code)).toContain('givenNameDiffers')
  })

  test('the family name does not', () => {
    const found = recognise(evidence({ phones: [HOME], name: { givenName: '', familyName: 'Le Goff' } }), couple)
    expect(found.decision.kind).toBe('choose')
  })

  test('rare surnames weigh more, and a name written backwards still counts', () => {
    const claims = evidence({ phones: [HOME], name: { givenName: 'Le Goff', familyName: 'Maelle' } })
    const at = (surnameFrequency: number) => scoreCandidate(claims, customer('c1', home, { surnameFrequency }))
    expect(at(1e-6).score).toBeGreaterThan(at(4e-3).score)
    expect(codes(at(1e-6))).toEqual(
      expect.arrayContaining(['surnameAgrees', 'givenNameAgrees', 'rareSurname', 'namesSwapped']),
    )
  })

  test('by hand: name alone is prior × m/u of each part', () => {
    const { score } = scoreCandidate(
      evidence({ name: { givenName: 'Maëlle', familyName: 'Le Goff' } }),
      customer('c1', []),
    )
    const odds = (1 / 8_000_000) * (0.75 / 1e-4) * (0.78 / 2e-3)
    expect(score).toBeCloseTo(odds / (1 + odds), 10)
  })

  test('by hand: a second number of his own is worth m/household, a number not on record 1 − m', () => {
    const both = customer('c1', [link('phone', HOME), link('email', 'a@b.fr')])
    const odds = ({ score }: { score: number }) => score / (1 - score)
    expect(odds(scoreCandidate(evidence({ phones: [HOME], emails: ['a@b.fr'] }), both))).toBeCloseTo(
      (0.75 / 0.01) * (0.8 / 0.2),
      6,
    )
    expect(odds(scoreCandidate(evidence({ phones: [MOBILE], emails: ['a@b.fr'] }), both))).toBeCloseTo(
      (0.75 / 0.01) * 0.2,
      6,
    )
    expect(codes(scoreCandidate(evidence({ phones: [MOBILE], emails: ['a@b.fr'] }), both))).toEqual([
      'emailAgrees',
      'phoneDiffers',
    ])
  })

  test('a spouse calling from the other’s own mobile does not open it with his name', () => {
    const facts = customer('c1', [link('phone', MOBILE)])
    const found = recognise(evidence({ phones: [MOBILE], name: { givenName: 'Yann', familyName: 'Le Goff' } }), [facts])
    expect(found.decision.kind).toBe('choose')
  })
})

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
