import { createReadStream } from 'node:fs'
import path from 'node:path'
import { createGunzip } from 'node:zlib'
import { checkTarget, loadDatabase, RestoreRefused } from '../db/dump.ts'
import { migrate } from '../db/migrate.ts'
import { checkFiles, placeFiles, type Places } from './files.ts'
import { readManifest, type Manifest } from './manifest.ts'

/**
 * Puts a backup into an empty database and its files where the server looks for them: all or nothing. A backup of an older
 * version is then brought forward.
 * @throws RestoreRefused in words, with nothing changed
 */
export async function restore(url: string, places: Places, from: string): Promise<Manifest> {
  const manifest = await readManifest(from)
  const known = new Set(manifest.files.map((file) => file.path))
  for (const { name } of manifest.tables)
    if (!known.has(fileOf(name))) throw new RestoreRefused(`${fileOf(name)} is not in the manifest`)
  await checkTarget(url, manifest)
  await checkFiles(from, manifest.files)
  let takeBack: (() => Promise<void>) | undefined
  try {
    await loadDatabase(url, manifest, {
      open: (table) => [createReadStream(path.join(from, fileOf(table))), createGunzip()],
      last: async () => void (takeBack = await placeFiles(from, manifest.files, places)),
    })
  } catch (error) {
    await takeBack?.()
    throw error
  }
  await migrate(url)
  return manifest
}

const fileOf = (table: string): string => `tables/${table}.copy.gz`
