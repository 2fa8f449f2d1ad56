import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mayCallForMarketing, type MarketingCall } from './marketingCalls.ts'

const at = (text: string): number => Date.parse(text)
const day = 86_400_000
/** A Tuesday, eleven o'clock in Paris. */
const tuesday = at('2026-10-06T09:00:00Z')
const call = (more: Partial<MarketingCall> = {}): MarketingCall => ({
  at: tuesday,
  zone: 'Europe/Paris',
  holidays: [{ date: '2026-11-11' }],
  requested: false,
  consents: true,
  withinContract: false,
  calls: [],
  refusedAt: null,
  ...more,
})
const why = (more: Partial<MarketingCall>): string => {
  const verdict = mayCallForMarketing(call(more))
  return verdict.may ? 'may' : verdict.why
}

test('ten to one and two to eight, Monday to Friday, by the clock of the consumer', () => {
  const hours = ['07:59', '08:00', '10:59', '11:00', '11:59', '12:00', '17:59', '18:00']
  expect(hours.map((time) => why({ at: at(`2026-10-06T${time}:00Z`) }))).toEqual([
    'hour',
    'may',
    'may',
    'hour',
    'hour',
    'may',
    'may',
    'hour',
  ])
  expect(why({ at: at('2026-10-10T09:00:00Z') })).toBe('weekend')
  // Eleven in Paris is five in the morning in Martinique, and one in the afternoon in La Réunion.
  expect(why({ zone: 'America/Martinique' })).toBe('hour')
  expect(why({ zone: 'Indian/Reunion' })).toBe('hour')
  // Friday evening in Paris, Friday noon in Martinique: his week, not ours.
  expect(why({ at: at('2026-10-09T21:00:00Z') })).toBe('hour')
  expect(why({ at: at('2026-10-09T21:00:00Z'), zone: 'America/Martinique' })).toBe('may')
})

test('never on a public holiday, never without consent, but for an offer within the contract', () => {
  expect(why({ at: at('2026-11-11T10:00:00Z') })).toBe('holiday')
  expect(why({ consents: false })).toBe('noConsent')
  expect(why({ consents: false, withinContract: true })).toBe('may')
  expect(why({ consents: false, withinContract: true, at: at('2026-10-10T09:00:00Z') })).toBe('weekend')
})

test('at most four in thirty days', () => {
  const calls = [1, 5, 10, 29].map((days) => tuesday - days * day)
  expect(why({ calls })).toBe('tooMany')
  expect(why({ calls: calls.slice(1) })).toBe('may')
  expect(why({ calls: [...calls.slice(0, 3), tuesday - 30 * day] })).toBe('may')
})

test('sixty full days of silence after a refusal', () => {
  const refusedAt = at('2026-08-05T15:00:00Z')
  // 5 August and sixty days: the 4th of October is the last silent one (a Sunday), the 5th a Monday.
  expect(why({ refusedAt, at: at('2026-10-02T09:00:00Z') })).toBe('refused')
  expect(why({ refusedAt, at: at('2026-10-04T09:00:00Z') })).toBe('refused')
  expect(why({ refusedAt, at: at('2026-10-05T09:00:00Z') })).toBe('may')
})

test('who asked to be called is called, on a Sunday too', () => {
  expect(why({ requested: true, consents: false, refusedAt: tuesday - day, at: at('2026-10-11T20:00:00Z') })).toBe(
    'may',
  )
})

test('more against it never makes it lawful', () => {
  const some = fc.record({
    at: fc.integer({ min: tuesday, max: tuesday + 90 * day }),
    consents: fc.boolean(),
    withinContract: fc.boolean(),
    calls: fc.array(fc.integer({ min: tuesday - 60 * day, max: tuesday + 90 * day }), { maxLength: 8 }),
    refusedAt: fc.option(fc.integer({ min: tuesday - 90 * day, max: tuesday })),
  })
  fc.assert(
    fc.property(some, (given) => {
      if (why(given) === 'may') return
      expect(why({ ...given, consents: false })).not.toBe('may')
      expect(why({ ...given, calls: [...given.calls, given.at - 1] })).not.toBe('may')
      expect(why({ ...given, refusedAt: given.at })).not.toBe('may')
    }),
  )
})
