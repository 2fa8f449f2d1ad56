import { expect, test } from 'vitest'
import { parseServerOrigin } from './serverOrigin.ts'

test('an origin is kept, normalised', () => {
  expect(parseServerOrigin('http://127.0.0.1:7070')).toBe('http://127.0.0.1:7070')
  expect(parseServerOrigin('https://Guichet.Example/')).toBe('https://guichet.example')
})

const bad = [
  '',
  'guichet',
  'ftp://x',
  'http://guichet.example',
  'https://a:b@x',
  'https://x/y',
  'https://x; script-src *',
]

test.each(bad)('refused with a reason, for Chromium would block it or the policy misread it: "%s"', (text) => {
  expect(() => parseServerOrigin(text)).toThrow(/GUICHET_SERVER/)
})
