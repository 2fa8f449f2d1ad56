import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { PHONE_FORMS } from './phoneNumber.forms.ts'
import { PHONE_RANGES } from './phoneNumber.ranges.ts'
import { formatPhone, maskPhone, readPhoneNumber } from './phoneNumber.ts'

// Properties draw thousands of cases: a busy machine is no failure.
vi.setConfig({ testTimeout: 60_000 })

const FORMS = [...PHONE_FORMS, ...PHONE_RANGES]

describe('readPhoneNumber', () => {
  test('the table holds at least 300 distinct written forms', () => {
    expect(new Set(FORMS.map(([raw]) => raw)).size).toBe(FORMS.length)
    expect(FORMS.length).toBeGreaterThanOrEqual(300)
  })

  test.each(FORMS.map((form) => [form[0], form] as const))('%j is read', (raw, form) => {
    const [, e164, kind, territory, flags] = form
    const reading = readPhoneNumber(raw)
    expect(reading).toMatchObject({ raw, e164, kind, territory })
    expect(reading.flags.join(' ')).toBe(flags ?? '')
  })

  test.each(FORMS.filter(([, e164]) => e164 !== null))('%j: its E.164 form reads as itself', (_raw, e164) => {
    expect(readPhoneNumber(e164 ?? '').e164).toBe(e164)
  })

  test('the national form is what one dials at home', () => {
    expect(readPhoneNumber('+33 2 98 44 12 17').national).toBe('0298441217')
    expect(readPhoneNumber('+262692123456').national).toBe('0692123456')
    expect(readPhoneNumber('+508412345').national).toBe('0508412345')
    expect(readPhoneNumber('+352621123456').national).toBe('621123456')
    expect(readPhoneNumber('39 00').national).toBe('3900')
  })

  test('extensions are kept beside the number', () => {
    expect(readPhoneNumber('02 98 44 12 17 poste 12').extension).toBe('12')
    expect(readPhoneNumber('tel:+33298441217;ext=042').extension).toBe('042')
    expect(readPhoneNumber('02 98 44 12 17').extension).toBeUndefined()
  })

  test('another default territory reads national numbers by its own plan', () => {
    expect(readPhoneNumber('0612345678', 'MA')).toMatchObject({
      e164: '+212612345678',
      territory: 'MA',
      kind: 'mobile',
    })
    expect(readPhoneNumber('621 123 456', 'LU')).toMatchObject({ e164: '+352621123456', territory: 'LU' })
    expect(readPhoneNumber('0692123456', 'RE')).toMatchObject({ e164: '+262692123456', territory: 'RE' })
    expect(readPhoneNumber('412345', 'PM')).toMatchObject({ e164: '+508412345', territory: 'PM' })
    expect(readPhoneNumber('00 33 6 12 34 56 78', 'TN').e164).toBe('+33612345678')
  })

  test('never throws and keeps what it was given, whatever it is', () => {
    const noise = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom(...'0123456789+()-. x*#;:@<>tel:sip,oO\u00a0٣'.split('')) }),
    )
    fc.assert(
      fc.property(noise, fc.constantFrom('FR', 'RE', 'LU', 'XX', ''), (raw, territory) => {
        const reading = readPhoneNumber(raw, territory)
        expect(reading.raw).toBe(raw)
        expect(reading.e164 ?? '+33').toMatch(/^\+[1-9]\d{1,14}$/)
        expect(reading.e164 === null || !['short', 'masked'].includes(reading.kind)).toBe(true)
        expect(maskPhone(raw)).toBeTypeOf('string')
      }),
      { numRuns: 1000 },
    )
    for (const odd of [null, undefined, 612345678, {}, []])
      expect(() => readPhoneNumber(odd as unknown as string)).not.toThrow()
  })

  test('separators never change what is read', () => {
    const digits = fc.stringMatching(/^0[1-9][0-9]{8}$/)
    const separator = fc.constantFrom('', ' ', '.', '-', '\u00a0', '\u202f', '\u2011')
    fc.assert(
      fc.property(digits, separator, (national, gap) => {
        const written = (national.match(/../g) ?? []).join(gap)
        expect(readPhoneNumber(written).e164).toBe(readPhoneNumber(national).e164)
      }),
    )
  })
})

describe('formatPhone and maskPhone', () => {
  test.each([
    ['+33298441217', '02 98 44 12 17', '02 98 44 •• 17'],
    ['+262692123456', '0692 12 34 56', '0692 12 •• 56'],
    ['+508412345', '0508 41 23 45', '0508 41 •• 45'],
    ['+337000012345678', '0700 0012 3456 78', '0700 0012 34•• 78'],
    ['+352621123456', '+352 621 123 456', '+352 621 12• •56'],
    ['0298441217', '02 98 44 12 17', '02 98 44 •• 17'],
    ['3900', '3900', '3900'],
    ['', '', ''],
    ['anonymous', 'anonymous', 'anonymous'],
  ])('%s is written %s and hidden as %s', (e164, written, hidden) => {
    expect(formatPhone(e164)).toBe(written)
    expect(maskPhone(e164)).toBe(hidden)
  })

  test('a written number reads back to itself', () => {
    const known = PHONE_FORMS.map(([, e164]) => e164).filter((e164) => e164 !== null)
    expect(known.map((e164) => readPhoneNumber(formatPhone(e164)).e164)).toEqual(known)
  })
})
