import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { expect, test } from 'vitest'
import { verifyFeed } from './verifyFeed.ts'

const spki = (key: KeyObject) => key.export({ type: 'spki', format: 'der' }).toString('base64')
const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const feed = 'version: 1.3.0\nreleaseNotes: é à\n'
const signature = sign(null, Buffer.from(feed), privateKey).toString('base64')

test('the signature of the key’s owner, over just these bytes', () => {
  expect(verifyFeed(feed, `${signature}\n`, spki(publicKey))).toBe(true)
})

test.each([
  ['another text', feed.replace('1.3.0', '1.3.1'), signature, spki(publicKey)],
  ['another key', feed, signature, spki(generateKeyPairSync('ed25519').publicKey)],
  ['no signature', feed, '', spki(publicKey)],
  ['half a signature', feed, signature.slice(0, 40), spki(publicKey)],
  ['a key that is none', feed, signature, 'AAAA'],
])('not %s', (_what, text, given, key) => {
  expect(verifyFeed(text, given, key)).toBe(false)
})

test('not a key of another kind, though it signed', () => {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const signed = sign(null, Buffer.from(feed), pair.privateKey).toString('base64')
  expect(verifyFeed(feed, signed, spki(pair.publicKey))).toBe(false)
})
