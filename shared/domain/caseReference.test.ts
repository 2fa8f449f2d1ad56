import fc from 'fast-check'
import { expect, test } from 'vitest'
import { caseReference, caseSerials, readCaseReference, readCaseReferenceAhead } from './caseReference.ts'

const last = caseSerials.first + caseSerials.count - 1
const long = fc.integer({ min: caseSerials.first, max: last })
const short = fc.integer({ min: 0, max: 99_999_999 })

test.each([
  [48_271_593, /^D-4827-1593-\d\d$/],
  [4_827_159_360, /^D-4827-1593-60\d\d$/],
  [caseSerials.first, /^D-1000-0000-00\d\d$/],
  [last, /^D-9999-9999-99\d\d$/],
])('one form of %d, however it is written or dictated', (serial, form) => {
  const reference = caseReference(serial)
  expect(reference).toMatch(form)
  const digits = reference.replace(/\D/gu, '')
  const forms = [
    reference,
    reference.toLowerCase(),
    digits,
    `d${digits}`,
    ` D. ${digits.slice(0, 4)} ${digits.slice(4)} `,
    digits.split('').join(' '),
    digits.match(/../gu)?.join(' ') ?? '',
  ]
  expect(forms.map(readCaseReference)).toEqual(forms.map(() => reference))
  expect(forms.map(readCaseReferenceAhead)).toEqual(forms.map(() => reference))
})

test('property: any one digit wrong, or two neighbours swapped, is no reference, in long ones and short ones', () => {
  fc.assert(
    fc.property(fc.oneof(long, short), fc.nat(11), fc.integer({ min: 1, max: 9 }), (n, anywhere, by) => {
      const digits = caseReference(n).replace(/\D/gu, '').split('')
      const place = anywhere % digits.length
      const wrong = digits.with(place, String((Number(digits[place]) + by) % 10)).join('')
      expect(readCaseReference(wrong)).toBeNull()
      const next = Math.min(place, digits.length - 2)
      const swapped = digits.with(next, digits[next + 1] ?? '').with(next + 1, digits[next] ?? '')
      expect(readCaseReference(swapped.join(''))).toBe(digits[next] === digits[next + 1] ? caseReference(n) : null)
    }),
    { numRuns: 2_000 },
  )
})

test('every place of one reference, every wrong digit, every swap', () => {
  const digits = caseReference(4_827_159_360).replace(/\D/gu, '').split('')
  for (let place = 0; place < 12; place++) {
    for (let by = 1; by < 10; by++) {
      const wrong = digits.with(place, String((Number(digits[place]) + by) % 10)).join('')
      expect([wrong, readCaseReference(wrong)]).toEqual([wrong, null])
    }
    if (place === 11 || digits[place] === digits[place + 1]) continue
    const swapped = digits
      .with(place, digits[place + 1] ?? '')
      .with(place + 1, digits[place] ?? '')
      .join('')
    expect([swapped, readCaseReference(swapped)]).toEqual([swapped, null])
  }
})

test('property: two serials never share a reference', () => {
  const serial = fc.oneof(long, short)
  fc.assert(
    fc.property(serial, serial, (a, b) => {
      expect(caseReference(a) === caseReference(b)).toBe(a === b)
    }),
  )
})

test('after a short one another number may follow; a long one that is misread is not a short one', () => {
  const old = caseReference(48_271_593)
  expect(readCaseReferenceAhead(`${old}, 12`)).toBe(old)
  expect(readCaseReference(`${old} 12`)).toBeNull()
  const digits = caseReference(4_827_159_360).replace(/\D/gu, '')
  const misread = `${digits.slice(0, 11)}${(Number(digits[11]) + 1) % 10}`
  expect(readCaseReferenceAhead(misread)).toBeNull()
})

test('a telephone number, a word or nothing is none', () => {
  for (const text of ['', 'D-', '02 98 44 00 0', 'bonjour', '0298440000x', `${'1'.repeat(50_000)}x`]) {
    expect([text, readCaseReference(text)]).toEqual([text, null])
  }
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999_999 }), (n) => {
      expect(readCaseReference(`0${String(n).padStart(11, '0')}`)).toBeNull()
    }),
  )
})

test('serials of no reference are refused', () => {
  for (const serial of [-1, 0.5, 100_000_000, caseSerials.first - 1, last + 1, Number.NaN])
    expect(() => caseReference(serial)).toThrow(RangeError)
})
