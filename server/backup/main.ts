import path from 'node:path'
import { parseArgs } from 'node:util'
import { RestoreRefused } from '../db/dump.ts'
import { startEmbeddedPostgres } from '../db/embedded.ts'
import { backUp } from './backUp.ts'
import type { Manifest } from './manifest.ts'
import { restore } from './restore.ts'

/** `npm run backup -- --to FOLDER`, `npm run restore -- --from FOLDER`: with the server's own environment (docs/OPERATIONS.md). */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { to: { type: 'string' }, from: { type: 'string' } },
})

async function main(): Promise<number> {
  const [verb] = positionals
  const folder = verb === 'backup' ? values.to : values.from
  if ((verb !== 'backup' && verb !== 'restore') || folder === undefined) {
    console.error('npm run backup -- --to DOSSIER / FOLDER\nnpm run restore -- --from DOSSIER / FOLDER')
    return 2
  }
  // Not readConfig: it makes secrets where there are none, and those come with the backup.
  const dataDir = path.resolve(process.env.GUICHET_DATA ?? 'data')
  const places = {
    dataDir,
    recordings: path.resolve(process.env.GUICHET_RECORDINGS ?? path.join(dataDir, 'recordings')),
  }
  // A variable that is there and empty counts as none.
  const given = process.env.DATABASE_URL && (process.env.DATABASE_OWNER_URL || process.env.DATABASE_URL)
  const postgres = given ? null : await startEmbeddedPostgres(dataDir)
  const url = given || (postgres?.url ?? '')
  try {
    const work = verb === 'backup' ? backUp : restore
    say(verb, await work(url, places, path.resolve(folder)), folder)
    return 0
  } catch (error) {
    const { message } = error as Error
    const nothing = verb === 'restore' && error instanceof RestoreRefused
    console.error(
      nothing ? `Refusé, rien n’a été changé / Refused, nothing was changed: ${message}` : `Échec / Failed: ${message}`,
    )
    return 1
  } finally {
    await postgres?.leave()
  }
}

function say(verb: 'backup' | 'restore', manifest: Manifest, folder: string): void {
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  const files = manifest.files.filter((file) => file.path.startsWith('files/')).length
  const [fr, en] = verb === 'backup' ? ['Sauvegardé dans', 'Backed up to'] : ['Restauré depuis', 'Restored from']
  const at = new Date(manifest.at).toISOString()
  console.log(`${fr} ${folder} : ${manifest.tables.length} tables, ${rows} lignes, ${files} fichiers, état du ${at}.`)
  console.log(`${en} ${folder}: ${manifest.tables.length} tables, ${rows} rows, ${files} files, as of ${at}.`)
}

process.exitCode = await main()
