import type { StoreName } from './db.ts'

/** What IndexedDB holds of ours: bytes that the desk's key opens; text in what an older desk left, and where a test asks for none. */
export type Sealed = string | Uint8Array<ArrayBuffer>

/** Where a record lies: what is opened is only what was sealed for that place. `id` where it is known before it is written. */
export interface Place {
  store: StoreName | 'lease' | 'session'
  id?: string
}

/**
 * The one door between memory and disk. Asynchronous, and called outside transactions (IndexedDB commits a transaction that
 * waits for anything else). A page is one value, so it costs one sealing, not one a row.
 */
export interface Codec {
  seal(value: unknown, place: Place): Promise<Sealed>
  /** Rejects what was not sealed by this key for this place. */
  unseal(blob: Sealed, place: Place): Promise<unknown>
}

/** Nothing is sealed: for tests that read the disk, and the bench that measures what sealing costs. No desk is opened by it. */
export const plainCodec = {
  seal: (value: unknown): Promise<Sealed> => Promise.resolve(JSON.stringify(value)),
  unseal: async (blob: Sealed): Promise<unknown> => JSON.parse(blob as string),
} satisfies Codec
