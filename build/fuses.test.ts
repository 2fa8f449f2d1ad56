import { expect, test } from 'vitest'
import { fuses } from './fuses.ts'

test('all nine fuses are said, at nine places of the wire, each with its reason', () => {
  const all = Object.values(fuses)
  expect(all.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8])
  expect(all.every(({ on, why }) => typeof on === 'boolean' && why.length > 20)).toBe(true)
})

test('what lets foreign code in is off, what checks our own is on', () => {
  const on = Object.entries(fuses).flatMap(([name, fuse]) => (fuse.on ? [name] : []))
  expect(on).toEqual([
    'enableCookieEncryption',
    'enableEmbeddedAsarIntegrityValidation',
    'onlyLoadAppFromAsar',
    'wasmTrapHandlers',
  ])
})
