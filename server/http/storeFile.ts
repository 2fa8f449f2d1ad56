import { createHash, randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { sniffType } from './sniffType.ts'

export interface Stored {
  id: string
  type: string
  size: number
  sha256: Buffer
}
export type StoreRefusal = 'file.tooLarge' | 'file.refused'
export class FileRefused extends Error {
  readonly code: StoreRefusal
  constructor(code: StoreRefusal) {
    super(code)
    this.code = code
  }
}

/** Where a stored file lies; ids are ours (UUID), so the path cannot leave the folder. */
export const pathOf = (folder: string, id: string) => path.join(folder, id.slice(0, 2), id)
const temporary = (folder: string) => path.join(folder, 'tmp')
type Open = (file: string) => Promise<Pick<FileHandle, 'write' | 'sync' | 'close'>>
const openNew: Open = (file) => open(file, 'wx', 0o600)

/**
 * Writes a stream to `folder` under a name of our own: temp file, fsync, rename, fsync of the folder. Whatever goes wrong
 * (too large, disk full, the sender gone), the temp file is removed and nothing of it is ever visible.
 * @throws FileRefused, or what the disk said (ENOSPC)
 */
export async function storeFile(
  folder: string,
  source: AsyncIterable<Buffer>,
  limit: number,
  openFile: Open = openNew,
  { id = randomUUID(), types }: { id?: string; types?: ReadonlySet<string> } = {},
): Promise<Stored> {
  const temp = path.join(temporary(folder), id)
  const place = pathOf(folder, id)
  await mkdir(temporary(folder), { recursive: true, mode: 0o700 })
  await mkdir(path.dirname(place), { recursive: true, mode: 0o700 })
  try {
    const written = await write(await openFile(temp), source, limit, types)
    await rename(temp, place)
    await syncFolder(path.dirname(place))
    return { id, ...written }
  } catch (error) {
    await rm(temp, { force: true })
    throw error
  }
}

async function write(
  file: Awaited<ReturnType<Open>>,
  source: AsyncIterable<Buffer>,
  limit: number,
  types?: ReadonlySet<string>,
): Promise<Omit<Stored, 'id'>> {
  const hash = createHash('sha256')
  const head: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of source) {
      if (size < 512) head.push(chunk.subarray(0, 512 - size))
      size += chunk.length
      if (size > limit) throw new FileRefused('file.tooLarge')
      hash.update(chunk)
      for (let at = 0; at < chunk.length;) at += (await file.write(chunk, at)).bytesWritten
    }
    const type = sniffType(Buffer.concat(head))
    if (type === null || size === 0 || types?.has(type) === false) throw new FileRefused('file.refused')
    await file.sync()
    return { type, size, sha256: hash.digest() }
  } finally {
    await file.close()
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Removes what a killed server left half written, older than `olderThan` (ms since the epoch). */
export async function removeLeftovers(folder: string, olderThan: number): Promise<number> {
  let removed = 0
  for (const name of await readdir(temporary(folder)).catch(() => [])) {
    const file = path.join(temporary(folder), name)
    const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Infinity }))
    if (mtimeMs >= olderThan) continue
    await rm(file, { force: true })
    removed++
  }
  return removed
}
