import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  levelNow,
  normaliseAnswer,
  standingOf,
  verificationLasts,
  type IdentityItem,
  type PassedItem,
} from './identity.ts'

const now = 1_000_000_000
const minute = 60_000

describe('the ladder', () => {
  test('one knowledge item is not enough, two are level 1, the same twice is one', () => {
    expect(standingOf([{ item: 'birthDate', at: now }], now).level).toBe(0)
    expect(
      standingOf(
        [
          { item: 'birthDate', at: now },
          { item: 'birthDate', at: now - minute },
        ],
        now,
      ).level,
    ).toBe(0)
    expect(
      standingOf(
        [
          { item: 'birthDate', at: now },
          { item: 'iban4', at: now },
        ],
        now,
      ),
    ).toMatchObject({ level: 1, method: 'birthDate+iban4' })
  })

  test('a code is level 2, a document level 3', () => {
    expect(standingOf([{ item: 'code', at: now }], now).level).toBe(2)
    expect(
      standingOf(
        [
          { item: 'code', at: now },
          { item: 'document', at: now },
        ],
        now,
      ).level,
    ).toBe(3)
  })

  test('it falls when its items grow old, and says when', () => {
    const passed: PassedItem[] = [
      { item: 'birthDate', at: now - 20 * minute },
      { item: 'iban4', at: now },
    ]
    const standing = standingOf(passed, now)
    expect(standing.expiresAt).toBe(now + 10 * minute)
    expect(standingOf(passed, standing.expiresAt).level).toBe(0)
    expect(levelNow({ level: 2, expiresAt: now }, now)).toBe(0)
    expect(levelNow({ level: 2, expiresAt: now + 1 }, now)).toBe(2)
    expect(levelNow(undefined, now)).toBe(0)
  })

  test('more passed items never lower it, and it holds exactly until it says so', () => {
    const item = fc.constantFrom<IdentityItem>('birthDate', 'lastInvoice', 'iban4', 'code', 'document')
    const passed = fc.array(fc.record({ item, at: fc.integer({ min: now - 2 * verificationLasts, max: now }) }), {
      maxLength: 8,
    })
    fc.assert(
      fc.property(passed, passed, (some, more) => {
        const before = standingOf(some, now)
        expect(standingOf([...some, ...more], now).level).toBeGreaterThanOrEqual(before.level)
        fc.pre(before.level > 0)
        expect(standingOf(some, before.expiresAt - 1).level).toBe(before.level)
        expect(standingOf(some, before.expiresAt).level).toBeLessThan(before.level)
      }),
    )
  })
})

describe('answers as people give them', () => {
  test.each([
    [
      'birthDate',
      '1980-03-05',
      ['5/3/1980', '05.03.80', '5 mars 1980', '05031980', '1980-03-05', 'le 5 mars 80', '5 March 1980'],
    ],
    ['birthDate', '1959-08-31', ['31 août 1959', '31/08/59', '310859']],
    ['birthDate', '', ['', 'mars', '1980', 'abc']],
    ['lastInvoice', '39.99', ['39,99 €', '39.99', '39€99', '39,99 euros']],
    ['lastInvoice', '1039.90', ['1 039,9', '1.039,90 €']],
    ['lastInvoice', '40.00', ['40', '40 €', '40,00']],
    ['iban4', '4k2x', ['4K2X', 'FR76 3000 4000 0312 4k2x', '4 k 2 x']],
  ] as const)('%s %s', (item, expected, answers) => {
    for (const answer of answers) expect([answer, normaliseAnswer(item, answer)]).toEqual([answer, expected])
  })

  test('anything at all is read without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (answer) => {
        for (const item of ['birthDate', 'lastInvoice', 'iban4'] as const)
          expect(typeof normaliseAnswer(item, answer)).toBe('string')
      }),
    )
  })
})
