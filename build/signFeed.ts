import { createPrivateKey, sign, type KeyObject } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'

/** Its name with its text, as the desk checks it (electron/main/verifyFeed.ts): one feed cannot be served as another. */
const signed = (file: string): Buffer => Buffer.from(`${basename(file)}\n${readFileSync(file, 'utf8')}`)

/** Writes FEED.sig beside a feed: the ed25519 signature of its name and text, in base64. The desk believes no feed without it. */
export function signFeed(file: string, key: KeyObject): string {
  const signature = `${file}.sig`
  writeFileSync(signature, sign(null, signed(file), key).toString('base64'))
  return signature
}

// node build/signFeed.ts KEY.pem FEED.yml…: where the key does not lie on the machine that packages.
if (import.meta.main) {
  const [key, ...feeds] = process.argv.slice(2)
  if (!key || feeds.length === 0) throw new Error('node build/signFeed.ts KEY.pem FEED.yml…')
  for (const feed of feeds) console.log(signFeed(feed, createPrivateKey(readFileSync(key))))
}
