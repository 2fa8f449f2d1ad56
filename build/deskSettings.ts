import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'

/** What an operator builds into his desks (electron/main/builtIn.ts reads it), and the key that signs his feed. */
export interface DeskSettings {
  server: string | null
  /** Where its telephone registers (GUICHET_SIP_WS), for its policy. */
  phone: string | null
  updates: { feed: string; publicKey: string } | null
  /** Null when only the public half was given: the feed is signed elsewhere, by build/signFeed.ts. */
  signWith: KeyObject | null
}

/** From GUICHET_SERVER, GUICHET_SIP_WS, GUICHET_UPDATE_FEED and GUICHET_UPDATE_KEY (a PEM file: `openssl genpkey -algorithm ed25519`). */
export function deskSettings(env: NodeJS.ProcessEnv): DeskSettings {
  const server = env.GUICHET_SERVER ?? null
  const phone = env.GUICHET_SIP_WS ?? null
  const { GUICHET_UPDATE_FEED: feed, GUICHET_UPDATE_KEY: keyFile } = env
  if (!feed && !keyFile) return { server, phone, updates: null, signWith: null }
  if (!feed || !keyFile) throw new Error('GUICHET_UPDATE_FEED and GUICHET_UPDATE_KEY go together')
  const pem = readFileSync(keyFile, 'utf8')
  const publicKey = createPublicKey(pem)
  if (publicKey.asymmetricKeyType !== 'ed25519') throw new Error(`${keyFile} is no ed25519 key`)
  const der = publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
  return {
    server,
    phone,
    updates: { feed: feed.endsWith('/') ? feed : `${feed}/`, publicKey: der },
    signWith: pem.includes('PRIVATE KEY') ? createPrivateKey(pem) : null,
  }
}
