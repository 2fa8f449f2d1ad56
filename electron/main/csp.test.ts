import { expect, test } from 'vitest'
import { contentSecurityPolicy } from './csp.ts'

test('everything is closed but the named sources and the server', () => {
  const csp = contentSecurityPolicy('https://guichet.example')
  expect(csp).toMatch(/^default-src 'none';/)
  expect(csp).toContain("connect-src 'self' https://guichet.example wss://guichet.example;")
  expect(csp).toContain('frame-src https://guichet.example/api/letters/;')
  expect(contentSecurityPolicy('https://guichet.example', ['wss://sip.example:8443'])).toContain(
    "connect-src 'self' https://guichet.example wss://guichet.example wss://sip.example:8443;",
  )
  expect(csp).not.toMatch(/unsafe|\*|data:/)
})
