import { createPublicKey, verify } from 'node:crypto'

/** What is signed of a feed: its name with its text, so that what is new for another system or processor cannot be served in its place. */
export const signedText = (name: string, text: string): string => `${name}\n${text}`

/** Is `signature` (base64) the ed25519 signature of the feed of this name by the owner of `publicKey` (SPKI, base64)? */
export function verifyFeed(name: string, text: string, signature: string, publicKey: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
    // Without a digest's name Node takes whatever kind of key it is given.
    if (key.asymmetricKeyType !== 'ed25519') return false
    return verify(null, Buffer.from(signedText(name, text)), key, Buffer.from(signature.trim(), 'base64'))
  } catch {
    return false
  }
}
