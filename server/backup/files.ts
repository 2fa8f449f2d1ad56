import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, type WriteStream } from 'node:fs'
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { RestoreRefused } from '../db/dump.ts'
import type { BackedFile } from './manifest.ts'

export interface Places {
  dataDir: string
  recordings: string
}

/** What the server keeps beside its database. Not the database's own folder, and nothing that is made again. */
const kept = ['attachments', 'mail', 'outbox', 'customer-token.secret', 'edge.secret'] as const

/** Where each part of a backup's `files/` lies on this machine. */
export const rootsOf = ({ dataDir, recordings }: Places): [part: string, place: string][] => [
  ...kept.map((part): [string, string] => [part, path.join(dataDir, part)]),
  ['recordings', recordings],
]

/** Counts and sums what runs through. */
export function measured(): { through: Transform; read: () => Omit<BackedFile, 'path'> } {
  const hash = createHash('sha256')
  let bytes = 0
  const through = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  return { through, read: () => ({ bytes, sha256: hash.digest('hex') }) }
}

/** On the disk when it ends, not only on its way there. */
export const toDisk = (place: string): WriteStream => createWriteStream(place, { mode: 0o600, flush: true })

export async function copyMeasured(from: string, to: string): Promise<Omit<BackedFile, 'path'>> {
  const { through, read } = measured()
  await mkdir(path.dirname(to), { recursive: true, mode: 0o700 })
  await pipeline(createReadStream(from), through, toDisk(to))
  return read()
}

/** Of a part, the file or all files in it, as paths below it; half-written ones are left out. */
export async function filesBelow(place: string): Promise<string[]> {
  const one = await stat(place).catch(() => null)
  if (one === null) return []
  if (one.isFile()) return ['']
  const entries = await readdir(place, { recursive: true, withFileTypes: true })
  return (
    entries
      .filter((entry) => entry.isFile() && !entry.name.endsWith('.part'))
      .map((entry) => path.relative(place, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
      // Uploads under way (storeFile).
      .filter((below) => !below.startsWith('tmp/'))
      .toSorted()
  )
}

/** Reads every file of the backup once, before anything is touched. */
export async function checkFiles(folder: string, files: readonly BackedFile[]): Promise<void> {
  for (const file of files) {
    const found = await sumOf(path.join(folder, file.path))
    if (found === null) throw new RestoreRefused(`${file.path} is missing from the backup`)
    if (found.sha256 !== file.sha256) throw new RestoreRefused(`${file.path} is damaged: its sum is another`)
  }
}
async function sumOf(place: string): Promise<Omit<BackedFile, 'path'> | null> {
  const { read, through } = measured()
  through.resume()
  return pipeline(createReadStream(place), through).then(read, (error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
}

/** Puts the stored files where this server looks for them. Returns what takes them away again. A file that is there already must be the same. */
export async function placeFiles(
  folder: string,
  files: readonly BackedFile[],
  places: Places,
): Promise<() => Promise<void>> {
  const roots = new Map(rootsOf(places))
  const placed: string[] = []
  const takeBack = async (): Promise<void> => {
    for (const place of placed) await rm(place, { force: true })
  }
  try {
    for (const file of files) {
      const [top, part, ...rest] = file.path.split('/')
      const root = part === undefined ? undefined : roots.get(part)
      if (top !== 'files' || root === undefined) continue
      const place = path.join(root, ...rest)
      const there = await sumOf(place)
      if (there?.sha256 === file.sha256) continue
      if (there !== null) throw new RestoreRefused(`${place} is there already, with other content`)
      placed.push(`${place}.restoring`)
      await copyMeasured(path.join(folder, file.path), `${place}.restoring`)
      await rename(`${place}.restoring`, place)
      placed[placed.length - 1] = place
    }
  } catch (error) {
    await takeBack()
    throw error
  }
  return takeBack
}
