import { expect, test } from 'vitest'
import { isCallHour, isDialable, nextCallHour, zoneOf } from './callHours.ts'

const hours = { from: 8, to: 20 }
const at = (text: string): number => Date.parse(text)

test('whose clock counts: his address before his number, and Paris where nothing is known', () => {
  const zone = (e164: string, postcode: string) => zoneOf(e164, { postcode })
  expect(zone('+33612345678', '')).toBe('Europe/Paris')
  expect(zone('+262692123456', '')).toBe('Indian/Reunion')
  expect(zone('+262692123456', '75011')).toBe('Europe/Paris')
  expect(zone('+33612345678', '97400')).toBe('Indian/Reunion')
  expect(zone('+33612345678', '97200')).toBe('America/Martinique')
  expect(zoneOf('+33612345678', undefined)).toBe('Europe/Paris')
})

test('from eight in the morning, until eight in the evening; else the next morning, also over a change of the clocks', () => {
  const paris = 'Europe/Paris'
  expect(isCallHour(at('2026-10-06T06:00:00Z'), paris, hours)).toBe(true)
  expect(isCallHour(at('2026-10-06T05:59:59Z'), paris, hours)).toBe(false)
  expect(isCallHour(at('2026-10-06T17:59:59Z'), paris, hours)).toBe(true)
  expect(isCallHour(at('2026-10-06T18:00:00Z'), paris, hours)).toBe(false)
  const noon = at('2026-10-06T10:07:00Z')
  expect(nextCallHour(noon, paris, hours)).toBe(noon)
  expect(nextCallHour(at('2026-10-06T18:07:00Z'), paris, hours)).toBe(at('2026-10-07T06:00:00Z'))
  // The clocks go back in this night.
  expect(nextCallHour(at('2026-10-24T18:30:00Z'), paris, hours)).toBe(at('2026-10-25T07:00:00Z'))
  expect(nextCallHour(at('2026-10-06T18:07:00Z'), 'America/Martinique', hours)).toBe(at('2026-10-06T18:07:00Z'))
})

test('telephones are called, services and short codes are not', () => {
  expect(['+33612345678', '+33298441217', '+33970123456', '+262692123456'].every(isDialable)).toBe(true)
  expect(['+33899123456', '3900', '112', '', 'anonymous', '+337001234567890'].some(isDialable)).toBe(false)
})
