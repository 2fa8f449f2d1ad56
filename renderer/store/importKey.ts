export type Bytes = Uint8Array<ArrayBuffer>

/** For use, never to be read again by any script. */
export function importKey(raw: Bytes): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
}
