import { createPrivateKey, sign, type KeyObject } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'

/** Writes FEED.sig beside a feed: the ed25519 signature of its bytes, in base64. The desk believes no feed without it. */
export function signFeed(file: string, key: KeyObject): string {
  const signature = `${file}.sig`
  writeFileSync(signature, sign(null, readFileSync(file), key).toString('base64'))
  return signature
}

// node build/signFeed.ts KEY.pem FEED.yml…: where the key does not lie on the machine that packages.
if (import.meta.main) {
  const [key, ...feeds] = process.argv.slice(2)
  if (!key || feeds.length === 0) throw new Error('node build/signFeed.ts KEY.pem FEED.yml…')
  for (const feed of feeds) console.log(signFeed(feed, createPrivateKey(readFileSync(key))))
}
