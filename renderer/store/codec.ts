/** What IndexedDB holds of ours: text today, bytes once the replica is encrypted. */
export type Sealed = string | Uint8Array<ArrayBuffer>

/**
 * The one door between memory and disk. Asynchronous, and called outside transactions (IndexedDB commits a transaction that
 * waits for anything else). A page is one value, so it costs one sealing, not one a row.
 */
export interface Codec {
  seal(value: unknown): Promise<Sealed>
  unseal(blob: Sealed): Promise<unknown>
}

export const plainCodec: Codec = {
  seal: (value) => Promise.resolve(JSON.stringify(value)),
  unseal: (blob) => Promise.resolve(JSON.parse(blob as string)),
}
