import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readPlatformConfig } from '../platformConfig.ts'
import { readCtiConfig } from './ctiConfig.ts'
import { signatureOf } from './signature.ts'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-cti-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))
const page = fs.readFileSync(path.resolve(import.meta.dirname, '../../../../docs/CTI.md'), 'utf8')
const secret = 'thirty-two-characters-or-more-of-it'
const good = {
  mode: 'cti',
  commands: 'https://cti.example/commands',
  keys: [{ id: 'a', secret: { env: 'KEY_A' } }],
  extensions: [{ login: 'nadia', extension: '1001' }],
}
function read(content: unknown, env: Record<string, string> = { KEY_A: secret }) {
  const file = path.join(folder, 'platform.json')
  fs.writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return readCtiConfig({ GUICHET_PLATFORM: file, ...env })
}

test('a file of the mode cti is read as such, and as no other', () => {
  expect(read(good)).toMatchObject({ keys: [{ id: 'a', secret }], toleranceMs: 120_000, does: [], gapMs: 3_000 })
  expect(readPlatformConfig({ GUICHET_PLATFORM: path.join(folder, 'platform.json') })).toBeNull()
  expect(readCtiConfig({})).toBeNull()
})

test('the file and the signature on the page for operators are good', () => {
  const [, json = ''] = /```json\n(\{ "mode": "cti"[^]*?)\n```/.exec(page) ?? []
  const file = path.join(folder, 'secret')
  fs.writeFileSync(file, secret)
  expect(read(json.replace('/run/secrets/cti-2026-11', file), { CTI_OLD: secret })).toMatchObject({
    keys: [{ id: '2026-11' }, { id: '2026-05' }],
    shown: '3900',
  })
  const [, said] = /Guichet-Signature: v1=([\da-f]{64})/.exec(page) ?? []
  const signed = { time: '1764000000000', id: '0001-0001', body: '{}' }
  expect(signatureOf('an-example-of-a-secret-32-characters', 'event', signed)).toBe(said)
})

test.each([
  [{ ...good, commands: 'http://cti.example/commands' }, 'commands: an https address'],
  [{ ...good, commands: 'https://user:word@cti.example' }, 'commands: an https address'],
  [{ ...good, keys: [] }, 'keys'],
  [{ ...good, keys: [good.keys[0], good.keys[0]] }, 'keys: an id is there twice'],
  [{ ...good, keys: [1, 2, 3].map((n) => ({ id: String(n), secret: { env: 'KEY_A' } })) }, 'keys'],
  [{ ...good, keys: [{ id: 'a', secret }] }, 'keys.0.secret'],
  [{ ...good, keys: [{ id: 'a', secret: { env: 'NONE' } }] }, 'keys.0.secret: nothing is there'],
  [{ ...good, does: ['record'] }, 'does.0'],
  [{ ...good, extensions: [...good.extensions, { login: 'nadia', extension: '2' }] }, 'a login is there twice'],
  [{ ...good, extensions: [...good.extensions, { login: 'lea', extension: '1001' }] }, 'an extension is there twice'],
  [{ ...good, wsUrls: [] }, 'wsUrls'],
  ['{', 'is no JSON'],
])('what is wrong is told by its place, never with a secret: %#', (content, place) => {
  let said = ''
  try {
    read(content)
    // A file that is no JSON has no mode: both read it.
  } catch (error) {
    said = (error as Error).message
  }
  expect(said).toMatch(/^GUICHET_PLATFORM: /)
  expect(said).toContain(place)
  expect(said).not.toContain(secret)
})

test('a secret that is too short is none', () => {
  expect(() => read(good, { KEY_A: 'short' })).toThrow('keys.0.secret: at least 32 characters')
})
