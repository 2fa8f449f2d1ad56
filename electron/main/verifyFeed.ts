import { createPublicKey, verify } from 'node:crypto'

/** Is `signature` (base64) the ed25519 signature of this text by the owner of `publicKey` (SPKI, base64)? */
export function verifyFeed(text: string, signature: string, publicKey: string): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
    // Without a digest's name Node takes whatever kind of key it is given.
    if (key.asymmetricKeyType !== 'ed25519') return false
    return verify(null, Buffer.from(text), key, Buffer.from(signature.trim(), 'base64'))
  } catch {
    return false
  }
}
