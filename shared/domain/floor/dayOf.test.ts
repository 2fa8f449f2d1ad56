import { expect, test } from 'vitest'
import { dayBegan, dayOf } from './dayOf.ts'

test.each([
  ['2026-11-23T00:30:00+01:00', 'Europe/Paris', '2026-11-23', '2026-11-23T00:00:00+01:00'],
  ['2026-11-22T23:59:59+01:00', 'Europe/Paris', '2026-11-22', '2026-11-22T00:00:00+01:00'],
  // The day of 25 hours, and that of 23.
  ['2026-10-25T20:00:00+01:00', 'Europe/Paris', '2026-10-25', '2026-10-25T00:00:00+02:00'],
  ['2026-03-29T04:00:00+02:00', 'Europe/Paris', '2026-03-29', '2026-03-29T00:00:00+01:00'],
  ['2026-11-23T03:00:00Z', 'Indian/Reunion', '2026-11-23', '2026-11-23T00:00:00+04:00'],
  ['2026-11-23T03:00:00Z', 'America/Martinique', '2026-11-22', '2026-11-22T00:00:00-04:00'],
])('%s in %s is of %s, which began at %s', (at, zone, day, began) => {
  expect(dayOf(Date.parse(at), zone)).toBe(day)
  expect(dayBegan(Date.parse(at), zone)).toBe(Date.parse(began))
})
