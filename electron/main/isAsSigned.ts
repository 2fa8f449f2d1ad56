import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'

/**
 * Is the file one of those that the signed feed names (SHA-512, base64)? It lies in a folder that every program of this
 * account may write to, so it is asked when it has come and once more before it is run: synchronous, while the desk ends.
 */
export function isAsSigned(file: string, named: readonly string[]): boolean {
  const hash = createHash('sha512')
  const chunk = Buffer.allocUnsafe(1 << 20)
  try {
    const open = openSync(file, 'r')
    try {
      for (let read = readSync(open, chunk); read > 0; read = readSync(open, chunk))
        hash.update(chunk.subarray(0, read))
    } finally {
      closeSync(open)
    }
  } catch {
    return false
  }
  return named.includes(hash.digest('base64'))
}
