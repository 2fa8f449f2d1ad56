import { mkdir, readdir, rename } from 'node:fs/promises'
import path from 'node:path'
import { createGzip } from 'node:zlib'
import { dumpDatabase } from '../db/dump.ts'
import { copyMeasured, filesBelow, measured, rootsOf, toDisk, type Places } from './files.ts'
import { writeManifest, type BackedFile, type Manifest } from './manifest.ts'

/** What is not whole has another name, and is no backup. */
const half = '.half'

/**
 * The database as of one moment, then the files that its rows name, while the server works. The folder appears under its name
 * when everything is in it.
 * @throws when the folder is there and not empty
 */
export async function backUp(
  url: string,
  places: Places,
  to: string,
  { clock = Date.now, seen }: { clock?: () => number; seen?: () => void } = {},
): Promise<Manifest> {
  const there = await readdir(to).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  if (there.length > 0) throw new Error(`${to} is not empty: a backup takes a folder of its own`)
  const folder = `${to}${half}`
  await mkdir(path.dirname(folder), { recursive: true })
  // Its own, or another backup is under way there, or one was cut short: nobody's to overwrite.
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
    throw new Error(`${folder} is there: another backup is under way, or was cut short (then remove it)`)
  })
  await mkdir(path.join(folder, 'tables'), { mode: 0o700 })
  const at = clock()
  const tables: { path: string; read: ReturnType<typeof measured>['read'] }[] = []
  const dump = await dumpDatabase(
    url,
    (table) => {
      const file = `tables/${table}.copy.gz`
      const { through, read } = measured()
      tables.push({ path: file, read })
      return [createGzip({ level: 4 }), through, toDisk(path.join(folder, file))]
    },
    seen,
  )
  const files: BackedFile[] = tables.map((table) => ({ path: table.path, ...table.read() }))
  // After the rows: a file is written before the row that names it. One that is cleared away meanwhile is nobody's loss.
  for (const [part, root] of rootsOf(places)) {
    for (const below of await filesBelow(root)) {
      const file = path.posix.join('files', part, below)
      const copied = await copyMeasured(path.join(root, below), path.join(folder, file)).catch(
        (error: NodeJS.ErrnoException) => {
          if (error.code === 'ENOENT') return null
          throw error
        },
      )
      if (copied) files.push({ path: file, ...copied })
    }
  }
  const manifest: Manifest = { format: 1, at, ...dump, files }
  await writeManifest(folder, manifest)
  await rename(folder, to)
  return manifest
}
