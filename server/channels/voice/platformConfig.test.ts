import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readPlatformConfig } from './platformConfig.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-platform-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))
const secretFile = path.join(folder, 'nadia.secret')
fs.writeFileSync(secretFile, 'p4ss\n')

const nadia = { login: 'nadia', user: '1001', password: { file: secretFile } }
const good = { wsUrls: ['wss://pbx.example:8089/ws'], domain: 'pbx.example', extensions: [nadia] }
function read(content: unknown, env: Record<string, string> = {}) {
  const file = path.join(folder, 'platform.json')
  fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return readPlatformConfig({ GUICHET_PLATFORM: file, ...env })
}

test('without the variable there is no platform', () => {
  expect(readPlatformConfig({})).toBeNull()
})

test('each adviser has an extension of his own, with its secret from a file or the environment', () => {
  const config = read(
    {
      ...good,
      realm: 'asterisk',
      headers: { 'X-Tenant': 'a' },
      extensions: [
        nadia,
        {
          login: 'malik',
          user: '1002',
          authorizationUser: 'auth-1002',
          ha1: { env: 'MALIK' },
          wsUrls: ['wss://b.example'],
        },
        { login: 'lea', user: '1003', domain: 'other.example', token: { env: 'LEA' } },
      ],
    },
    { MALIK: 'A'.repeat(32), LEA: 'jwt' },
  )
  expect(config).toMatchObject({
    wsUrls: ['wss://pbx.example:8089/ws', 'wss://b.example'],
    headers: ['X-Tenant: a'],
    dtmf: 'rfc4733',
    sessionTimers: true,
    // Believed only where it is said: any caller writes any header.
    invite: { identity: ['From'], autoAnswer: false, attestation: null, correlation: [] },
    otherwise: { topic: 'general', language: 'fr' },
  })
  expect(Object.fromEntries(config?.extensions ?? [])).toMatchObject({
    nadia: { user: '1001', domain: 'pbx.example', authorizationUser: '1001', password: 'p4ss', ha1: null, token: null },
    malik: { authorizationUser: 'auth-1002', password: '', ha1: 'a'.repeat(32), wsUrls: ['wss://b.example'] },
    lea: { domain: 'other.example', token: 'jwt', password: '' },
  })
})

test.each([
  ['{"password": "hunter2"', /is no JSON$/],
  [{ ...good, wsUrls: ['https://pbx.example'] }, /wsUrls\.0: a WebSocket address/],
  [{ ...good, extensions: [{ ...nadia, password: 'hunter2' }] }, /extensions\.0\.password/],
  [{ ...good, extensions: [{ ...nadia, ha1: { env: 'X' } }] }, /extensions\.0: one of password/],
  [{ ...good, extensions: [{ ...nadia, user: 'a@b;c' }] }, /extensions\.0\.user: the user part/],
  [{ ...good, extensions: [nadia, { ...nadia, user: '1002' }] }, /extensions\.1\.login: is there twice/],
  [{ ...good, extensions: [nadia, { ...nadia, login: 'malik' }] }, /extensions\.1\.user: is there twice/],
  [
    { ...good, extensions: [{ login: 'a', user: '1', password: { env: 'NOWHERE' } }] },
    /extensions\.0\.password: nothing is there/,
  ],
  [
    { ...good, extensions: [{ login: 'a', user: '1', password: { file: '/nowhere' } }] },
    /extensions\.0\.password: ENOENT/,
  ],
  [{ ...good, extensions: [{ login: 'a', user: '1', ha1: { file: secretFile } }] }, /ha1: needs the realm/],
  [{ ...good, headers: { 'X-A': 'b\r\nX-Evil: 1' } }, /headers\.X-A: one line/],
  [{ ...good, lines: { internet: { topic: 'gardening' } } }, /lines\.internet\.topic/],
  [{ ...good, identity: ['X-Caller'] }, /identity\.0/],
  [{ ...good, colour: 'red' }, /colour/],
])('what is wrong is named by its place, and no secret is said: %j', (content, told) => {
  let said = ''
  try {
    read(content)
  } catch (error) {
    said = (error as Error).message
  }
  expect(said).toMatch(/^GUICHET_PLATFORM: /)
  expect(said).toMatch(told)
  expect(said).not.toMatch(/hunter2|p4ss/)
})
