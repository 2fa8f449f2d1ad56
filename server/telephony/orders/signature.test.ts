import { expect, test } from 'vitest'
import { isSignedOrder, signatureHeaders, signOrder } from './signature.ts'

const body = '{"do":"park"}'
const now = 1_790_000_000_000
const signed = signOrder('secret', body, now)
const given = { time: signed[signatureHeaders.time] ?? '', signature: signed[signatureHeaders.signature] ?? '' }

test('a signed order is accepted for half a minute, whichever clock is ahead', () => {
  expect(isSignedOrder('secret', body, { ...given, now })).toBe(true)
  expect(isSignedOrder('secret', body, { ...given, now: now + 30_000 })).toBe(true)
  expect(isSignedOrder('secret', body, { ...given, now: now - 30_000 })).toBe(true)
  expect(isSignedOrder('secret', body, { ...given, now: now + 30_001 })).toBe(false)
})

test('another body, time or secret, or a broken signature, is refused', () => {
  expect(isSignedOrder('secret', `${body} `, { ...given, now })).toBe(false)
  expect(isSignedOrder('secret', body, { ...given, time: String(now + 1), now })).toBe(false)
  expect(isSignedOrder('other', body, { ...given, now })).toBe(false)
  for (const signature of ['', 'zz', given.signature.slice(2)])
    expect(isSignedOrder('secret', body, { ...given, signature, now })).toBe(false)
  expect(isSignedOrder('secret', body, { ...given, time: 'NaN', now })).toBe(false)
})
