import type { Bytes } from './importKey.ts'
import type { KeyRecord, Wrap } from './keyring.ts'

const encoder = new TextEncoder()
export const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length))

const boundTo = (adviserId: string, way: 'server' | 'password'): Bytes =>
  encoder.encode(JSON.stringify([adviserId, way]))

export async function wrapKey(raw: Bytes, by: CryptoKey, adviserId: string, way: 'server' | 'password'): Promise<Wrap> {
  const iv = random(12)
  const parameters = { name: 'AES-GCM', iv, additionalData: boundTo(adviserId, way) }
  return { iv, box: new Uint8Array(await crypto.subtle.encrypt(parameters, by, raw)) }
}

/** Null: not by this key. */
export async function unwrapKey(
  { iv, box }: Wrap,
  by: CryptoKey,
  adviserId: string,
  way: 'server' | 'password',
): Promise<Bytes | null> {
  const parameters = { name: 'AES-GCM', iv, additionalData: boundTo(adviserId, way) }
  return crypto.subtle.decrypt(parameters, by, box).then(
    (raw) => new Uint8Array(raw),
    () => null,
  )
}

export async function fromPassword(password: string, salt: Bytes, iterations: number): Promise<CryptoKey> {
  const secret = await crypto.subtle.importKey('raw', encoder.encode(password.normalize('NFC')), 'PBKDF2', false, [
    'deriveKey',
  ])
  const parameters = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations }
  return crypto.subtle.deriveKey(parameters, secret, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

/** Null: another password, or none opens it. */
export async function unwrapByPassword({ adviserId, byPassword }: KeyRecord, password: string): Promise<Bytes | null> {
  if (!byPassword) return null
  const by = await fromPassword(password, byPassword.salt, byPassword.iterations)
  return unwrapKey(byPassword, by, adviserId, 'password')
}
