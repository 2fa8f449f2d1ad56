import { changeKey, loginHash, readKey, writeKey, type DeskTerms, type KeyRecord } from './keyring.ts'
import type { Bytes } from './importKey.ts'
import { random, unwrapByPassword, unwrapKey, wrapKey } from './wrapKey.ts'

const encoder = new TextEncoder()

async function fromServer({ id, key }: DeskTerms): Promise<CryptoKey> {
  const raw = Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (byte) => byte.charCodeAt(0))
  const secret = await crypto.subtle.importKey('raw', raw, 'HKDF', false, ['deriveKey'])
  const parameters = {
    name: 'HKDF',
    hash: 'SHA-256',
    salt: new Uint8Array(),
    info: encoder.encode(`guichet desk ${id}`),
  }
  return crypto.subtle.deriveKey(parameters, secret, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
}

export interface OpenedVault {
  /** The data key in plain bytes, while it is wrapped once more; whoever has it fills it with zeros. */
  raw: Bytes
  /** Nothing that lies sealed on this disk opens by it: the copy begins anew. */
  isNew: boolean
}

/** After a sign-in that the server accepted: the data key of this adviser's copy, or a new one where nothing opens the old. */
export function openVault(adviserId: string, login: string, password: string, terms: DeskTerms): Promise<OpenedVault> {
  // Two windows that sign in at once must not make two keys.
  return navigator.locks.request('guichet-keys', async () => {
    const known = await readKey(adviserId)
    const by = await fromServer(terms)
    let raw = known ? await unwrapKey(known.byServer, by, adviserId, 'server') : null
    // The server names it anew (a database put back from a backup): the password may still open it.
    if (!raw && known?.byPassword) raw = await unwrapByPassword(known, password)
    const { offlineHours, offlineTries, idleMinutes } = terms
    const kept = { deskId: terms.id, terms: { offlineHours, offlineTries, idleMinutes }, tries: 0 }
    const isNew = raw === null
    raw ??= random(32)
    const byServer = await wrapKey(raw, by, adviserId, 'server')
    if (known && !isNew) await changeKey(adviserId, () => ({ ...kept, byServer }))
    else {
      const salt = random(16)
      const empty: Pick<KeyRecord, 'byPassword' | 'lease' | 'session'> = {
        byPassword: null,
        lease: null,
        session: null,
      }
      await writeKey({ adviserId, salt, login: await loginHash(login, salt), ...kept, ...empty, byServer })
    }
    return { raw, isNew }
  })
}
