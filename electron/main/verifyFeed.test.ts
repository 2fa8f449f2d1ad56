import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { expect, test } from 'vitest'
import { signedText, verifyFeed } from './verifyFeed.ts'

const spki = (key: KeyObject) => key.export({ type: 'spki', format: 'der' }).toString('base64')
const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const name = 'latest-linux.yml'
const feed = 'version: 1.3.0\nreleaseNotes: é à\n'
const signature = sign(null, Buffer.from(signedText(name, feed)), privateKey).toString('base64')

test('the signature of the key’s owner, over just these bytes', () => {
  expect(verifyFeed(name, feed, `${signature}\n`, spki(publicKey))).toBe(true)
})

test.each([
  ['another text', feed.replace('1.3.0', '1.3.1'), signature, spki(publicKey)],
  ['another key', feed, signature, spki(generateKeyPairSync('ed25519').publicKey)],
  ['no signature', feed, '', spki(publicKey)],
  ['half a signature', feed, signature.slice(0, 40), spki(publicKey)],
  ['a key that is none', feed, signature, 'AAAA'],
])('not %s', (_what, text, given, key) => {
  expect(verifyFeed(name, text, given, key)).toBe(false)
})

test('not what was signed for another processor, or by its text alone', () => {
  expect(verifyFeed('latest-linux-arm64.yml', feed, signature, spki(publicKey))).toBe(false)
  const bare = sign(null, Buffer.from(feed), privateKey).toString('base64')
  expect(verifyFeed(name, feed, bare, spki(publicKey))).toBe(false)
})

test('not a key of another kind, though it signed', () => {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const signed = sign(null, Buffer.from(signedText(name, feed)), pair.privateKey).toString('base64')
  expect(verifyFeed(name, feed, signed, spki(pair.publicKey))).toBe(false)
})
