import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { bankNumbers } from './bankNumbers.ts'
import { lintComment } from './commentLinter.ts'

// Properties draw thousands of cases: a busy machine is no failure.
vi.setConfig({ testTimeout: 60_000 })

const quoted = (text: string) => lintComment(text).map(({ code, start, end }) => `${code}: ${text.slice(start, end)}`)

describe('bank numbers', () => {
  test.each([
    ['4111111111111111', 'Visa'],
    ['4111 1111 1111 1111', 'grouped'],
    ['4111-1111-1111-1111', 'with hyphens'],
    ['4111.1111.1111.1111', 'with points'],
    ['4111\u00a01111\u00a01111\u00a01111', 'with no-break spaces'],
    ['5555555555554444', 'Mastercard'],
    ['2223003122003222', 'Mastercard, 2 series'],
    ['378282246310005', 'American Express'],
    ['3782 822463 10005', 'American Express, grouped'],
    ['30569309025904', 'Diners'],
    ['6011111111111117', 'Discover'],
    ['3530111333300000', 'JCB'],
    ['4222222222222', 'Visa, 13 digits'],
    ['4000000000000000006', 'Visa, 19 digits'],
    ['FR1420041010050500013M02606', 'IBAN'],
    ['FR14 2004 1010 0505 0001 3M02 606', 'IBAN, grouped'],
    ['fr14 2004 1010 0505 0001 3m02 606', 'IBAN, lower case'],
    ['LU28 0019 4006 4475 0000', 'IBAN, Luxembourg'],
    ['CVV 123', 'card code'],
    ['cryptogramme : 123', 'card code, in words'],
  ])('%s (%s)', (number) => {
    expect(quoted(`paye avec ${number} ce jour`)).toEqual([`cardNumber: ${number}`])
  })

  test.each([
    ['4111 1111 1111 1111 12/27', '4111 1111 1111 1111'],
    ['4111111111111111 12 27 123', '4111111111111111'],
    ['06 12 34 56 78 4111 1111 1111 1111', '4111 1111 1111 1111'],
    ['3782 822463 10005 0612345678', '3782 822463 10005'],
    ['4111 1111 1111 1111 5555 5555 5555 4444', '4111 1111 1111 1111', '5555 5555 5555 4444'],
  ])('%s: the card is found beside other digits', (text, ...cards) => {
    expect(quoted(text)).toEqual(cards.map((card) => `cardNumber: ${card}`))
  })

  test.each([
    ['06 12 34 56 78', 'telephone'],
    ['+33100 612720 07850363 37', 'an odd grouping after a plus'],
    ['449065737 0855525590', 'ten digits with a zero are a telephone'],
    ['+4111 1111 1111 1111', 'a plus begins a telephone number'],
    ['REF4111111111111111Z', 'part of a reference'],
    ['41111111111111110000', 'part of a longer number'],
    ['0033 6 12 34 56 78 et 02 98 44 12 17', 'two telephones'],
    ['+33 6 12 34 56 78', 'telephone, international'],
    ['+352 621 123 456 789', 'telephone, long'],
    ['07000012345678', 'machine number'],
    ['0298441217 0612345678', 'telephones side by side'],
    ['4111111111111112', 'fails the Luhn check'],
    ['4974 **** **** 1234', 'already hidden'],
    ['SIRET 380 129 866 46850', 'the operator’s SIRET passes Luhn'],
    ['380 129 866 46850', 'a SIRET without its label'],
    ['IMEI 353879234252633', 'IMEI'],
    ['356938035643809', 'IMEI without its label'],
    ['8933011234567890123', 'SIM card'],
    ['n° de série 4111111111111111', 'labelled as a serial number'],
    ['0000000000000000', 'zeros'],
    ['FR1420041010050500013M02607', 'IBAN with a wrong key'],
    ['22/11/2026 14:30, débit 940 Mb/s', 'dates and measures'],
  ])('%s is none: %s', (text) => {
    expect(quoted(text)).toEqual([])
  })

  test('any Visa number is found whatever its separators; with one wrong digit it still is, where it is written as cards are', () => {
    const body = fc.stringMatching(/^4\d{14}$/)
    fc.assert(
      fc.property(
        body,
        fc.constantFrom('', ' ', '-', '.', '\u202f'),
        fc.integer({ min: 1, max: 9 }),
        (start, gap, error) => {
          const key = [...Array(10).keys()].find((digit) => luhn(`${start}${digit}`)) ?? 0
          const written = (last: number) => (`${start}${last}`.match(/.{4}/g) ?? []).join(gap)
          expect(bankNumbers(written(key))).toEqual([{ start: 0, end: written(key).length }])
          const mistyped = written((key + error) % 10)
          expect(bankNumbers(mistyped)).toEqual(gap === '' ? [] : [{ start: 0, end: mistyped.length }])
        },
      ),
    )
  })

  test('no telephone number of the French plan is taken for a card, nor several side by side', () => {
    const anyGroups = fc.stringMatching(/^(0|\+33 ?|0033)[1-9]( ?\d\d){4}$/)
    const usual = fc.stringMatching(/^(0|\+33 ?|0033 ?)[1-9](( \d\d){4}|(\.\d\d){4}|\d{8})$/)
    fc.assert(
      fc.property(fc.array(anyGroups, { maxLength: 3 }), fc.array(usual, { maxLength: 3 }), (listed, adjacent) => {
        expect(quoted(`${listed.join(', ')}\n${adjacent.join(' ')}`)).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
})

function luhn(digits: string): boolean {
  const sum = digits
    .split('')
    .toReversed()
    .reduce((total, digit, index) => {
      const value = Number(digit) * (index % 2 === 0 ? 1 : 2)
      return total + (value > 9 ? value - 9 : value)
    }, 0)
  return sum % 10 === 0
}
