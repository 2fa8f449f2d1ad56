import type { Codec, Place, Sealed } from './codec.ts'

const version = 1
/** NIST SP 800-38D: 96 bits at random, for fewer than 2³² records under one key. */
const nonceBytes = 12
const encoder = new TextEncoder()
const decoder = new TextDecoder()

/**
 * AES-GCM, a nonce of its own for each record: version, nonce, sealed text and tag. Bound to it: whose database and which store (and
 * record, where that is known), so that a record put in another's place opens nowhere.
 */
export function sealingCodec(key: CryptoKey, name: string): Codec {
  const parameters = (iv: Uint8Array<ArrayBuffer>, { store, id = '' }: Place): AesGcmParams => ({
    name: 'AES-GCM',
    iv,
    additionalData: encoder.encode(JSON.stringify([version, name, store, id])),
  })
  return {
    async seal(value, place) {
      const iv = crypto.getRandomValues(new Uint8Array(nonceBytes))
      const box = await crypto.subtle.encrypt(parameters(iv, place), key, encoder.encode(JSON.stringify(value)))
      const record = new Uint8Array(1 + nonceBytes + box.byteLength)
      record[0] = version
      record.set(iv, 1)
      record.set(new Uint8Array(box), 1 + nonceBytes)
      return record
    },
    async unseal(blob: Sealed, place) {
      if (typeof blob === 'string' || blob[0] !== version) throw new Error('not sealed')
      const iv = blob.slice(1, 1 + nonceBytes)
      const text = await crypto.subtle.decrypt(parameters(iv, place), key, blob.subarray(1 + nonceBytes))
      return JSON.parse(decoder.decode(text)) as unknown
    },
  }
}
