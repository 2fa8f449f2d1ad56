import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { decide, recognise, scoreCandidate } from './recognition.ts'
import { DAY, NOW, HOME, MOBILE, codes, customer, evidence, link } from './testing/recognitionKit.ts'

// Properties draw thousands of cases: a busy machine is no failure.
vi.setConfig({ testTimeout: 60_000 })

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
