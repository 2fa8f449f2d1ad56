import fc from 'fast-check'
import { expect, test } from 'vitest'
import { caseReference, newCaseReference, readCaseReference } from './caseReference.ts'

const serial = fc.integer({ min: 0, max: 99_999_999 })

test('one form, however it is written or dictated', () => {
  const reference = caseReference(48_271_593)
  expect(reference).toMatch(/^D-4827-1593-\d\d$/)
  const digits = reference.replace(/\D/gu, '')
  const forms = [
    reference,
    reference.toLowerCase(),
    digits,
    `d${digits}`,
    ` D. ${digits.slice(0, 4)} ${digits.slice(4)} `,
    digits.split('').join(' '),
  ]
  expect(forms.map(readCaseReference)).toEqual(forms.map(() => reference))
})

test('property: any one digit wrong, or two neighbours swapped, is no reference', () => {
  fc.assert(
    fc.property(serial, fc.nat(9), fc.integer({ min: 1, max: 9 }), (n, place, by) => {
      const digits = caseReference(n).replace(/\D/gu, '').split('')
      const wrong = digits.with(place, String((Number(digits[place]) + by) % 10)).join('')
      expect(readCaseReference(wrong)).toBeNull()
      const next = Math.min(place, 8)
      const swapped = digits.with(next, digits[next + 1] ?? '').with(next + 1, digits[next] ?? '')
      expect(readCaseReference(swapped.join(''))).toBe(digits[next] === digits[next + 1] ? caseReference(n) : null)
    }),
  )
})

test('a telephone number, a word or nothing is none', () => {
  for (const text of ['', 'D-', '02 98 44 00 0', 'bonjour', '0298440000x', `${'1'.repeat(50_000)}x`]) {
    expect(readCaseReference(text)).toBeNull()
  }
})

test('new ones cover the range and never leave it', () => {
  expect(newCaseReference(() => 0)).toMatch(/^D-0000-0000-/)
  expect(newCaseReference(() => 0.999_999_999_9)).toMatch(/^D-9999-9999-/)
  expect(() => caseReference(-1)).toThrow(RangeError)
})
