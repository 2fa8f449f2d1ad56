import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { contentSecurityPolicy, pressStyle } from './csp.ts'

test('everything is closed but the named sources and the server', () => {
  const csp = contentSecurityPolicy('https://guichet.example')
  expect(csp).toMatch(/^default-src 'none';/)
  expect(csp).toContain("connect-src 'self' https://guichet.example wss://guichet.example;")
  expect(csp).not.toMatch(/unsafe|\*|data:/)
})

test('the allowed inline style is the one that the installed React Aria writes', () => {
  const folder = dirname(createRequire(import.meta.url).resolve('react-aria/package.json'))
  const source = readFileSync(join(folder, 'dist/private/interactions/usePress.mjs'), 'utf8')
  const attribute = /PRESSABLE_ATTRIBUTE = '([^']+)'/.exec(source)?.[1]
  const template = /style\.textContent = `([^`]+)`\.trim\(\)/.exec(source)?.[1]
  expect(template?.replace(/\$\{[^}]+\}/, attribute ?? '').trim()).toBe(pressStyle)
})
