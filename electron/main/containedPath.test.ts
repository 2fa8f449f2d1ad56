import fc from 'fast-check'
import { join, resolve, sep } from 'node:path'
import { expect, test } from 'vitest'
import { containedPath } from './containedPath.ts'

const folder = resolve('/srv/out/renderer')

test('a path inside stays what it is', () => {
  expect(containedPath(folder, '/assets/index-1.js')).toBe(join(folder, 'assets/index-1.js'))
  expect(containedPath(folder, '/assets/%C3%A9t%C3%A9.svg')).toBe(join(folder, 'assets/été.svg'))
  expect(containedPath(folder, '/..dots/a.js')).toBe(join(folder, '..dots/a.js'))
})

test('a path that leaves the folder, or hides how, is refused', () => {
  const bad = [
    '/../x',
    '/..%2fx',
    '/%2e%2e%2fx',
    '/a/../../x',
    '/..%5cx',
    '/a%00.js',
    '/%E0%A4%A',
    '/..',
    '/../renderer2/x',
  ]
  expect(bad.filter((path) => containedPath(folder, path) !== null)).toEqual([])
})

test('no path whatsoever leaves the folder', () => {
  const piece = fc.constantFrom('..', '.', '%2e%2e', '%2f', '%5c', '/', '\\', 'a', '%00', '%252e', 'C:')
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const file = containedPath(folder, `/${pieces.join('')}`)
      expect(file === null || file === folder || file.startsWith(folder + sep)).toBe(true)
    }),
  )
})
