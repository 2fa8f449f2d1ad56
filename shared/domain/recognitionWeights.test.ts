import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { recognise, scoreCandidate } from './recognition.ts'
import { SURE } from './recognitionWeights.ts'
import { DAY, NOW, HOME, MOBILE, codes, customer, evidence, link } from './testing/recognitionKit.ts'

// Properties draw thousands of cases: a busy machine is no failure.
vi.setConfig({ testTimeout: 60_000 })

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
