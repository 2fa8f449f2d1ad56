import { app, safeStorage } from 'electron'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

export interface Secrets {
  read(name: string): Promise<string | null>
  write(name: string, value: string | null): Promise<void>
}

const stored = z.record(z.string(), z.base64())

/** False where the system has no key ring: `basic_text` is obfuscation with a key known to everyone. */
async function mayPersist(): Promise<boolean> {
  if (process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text') return false
  return safeStorage.isAsyncEncryptionAvailable()
}

/**
 * Small secrets, encrypted by the system's key ring in `secrets.json` of the profile; in memory only where there is no
 * key ring, so the adviser signs in again after a restart. A value that cannot be decrypted any more reads as absent.
 */
export function openSecrets(): Secrets {
  const file = join(app.getPath('userData'), 'secrets.json')
  const memory = new Map<string, string>()
  // One change after the other: two writes at once would each save the file without the other's value.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work)
    last = turn.catch(() => {})
    return turn
  }

  async function load(): Promise<Record<string, string>> {
    const text = await readFile(file, 'utf8').catch(() => '{}')
    try {
      return stored.parse(JSON.parse(text))
    } catch {
      return {}
    }
  }

  async function save(name: string, value: string | null): Promise<void> {
    const all = await load()
    if (value === null && !(name in all)) return
    if (value === null) delete all[name]
    else all[name] = (await safeStorage.encryptStringAsync(value)).toString('base64')
    // Written beside and renamed: a crash leaves the old file or the new one, never half of one.
    await writeFile(`${file}.new`, JSON.stringify(all), { mode: 0o600 })
    await rename(`${file}.new`, file)
  }

  async function read(name: string): Promise<string | null> {
    if (!(await mayPersist())) return memory.get(name) ?? null
    const held = (await load())[name]
    if (held === undefined) return null
    const opened = await safeStorage.decryptStringAsync(Buffer.from(held, 'base64')).catch(() => null)
    if (!opened) return null
    if (opened.shouldReEncrypt) await save(name, opened.result)
    return opened.result
  }

  async function write(name: string, value: string | null): Promise<void> {
    // To take one away needs no key ring: it may have been written while there was one.
    if (value === null) memory.delete(name)
    if (value === null || (await mayPersist())) return save(name, value)
    memory.set(name, value)
  }

  return { read: (name) => inTurn(() => read(name)), write: (name, value) => inTurn(() => write(name, value)) }
}
