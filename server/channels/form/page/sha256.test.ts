import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sha256 } from './sha256.ts'

const known = (text: string): number => createHash('sha256').update(text).digest().readInt32BE(0)

test('the page hashes as every other SHA-256 does', () => {
  for (const text of ['', 'abc', 'a'.repeat(55), 'a'.repeat(56), 'a'.repeat(64), 'a'.repeat(1_000)])
    expect(sha256(text)).toBe(known(text))
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'Z', '0', '9', '.', '_', '-'), maxLength: 200 }),
      (text) => sha256(text) === known(text),
    ),
  )
})
