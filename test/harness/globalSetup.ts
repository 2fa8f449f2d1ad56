import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { startEmbeddedPostgres } from '../../server/db/embedded.ts'
import { migrate } from '../../server/db/migrate.ts'
import { createDatabase } from '../../server/db/embedded.ts'

/** One real PostgreSQL for the run; each test clones the migrated template. Stopped, and its folder removed, at the end. */
export default async function setup(): Promise<() => void> {
  if (process.env.GUICHET_TEST_PG) return () => undefined
  const folder = fs.mkdtempSync(path.join(roomyMemory() ?? os.tmpdir(), 'guichet-test-'))
  fs.chmodSync(folder, 0o755)
  const postgres = await startEmbeddedPostgres(folder, { fast: true })
  await createDatabase(`${postgres.baseUrl}/postgres`, 'guichet_template')
  await migrate(`${postgres.baseUrl}/guichet_template`)
  process.env.GUICHET_TEST_PG = postgres.baseUrl
  return () => {
    postgres.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

const room = 6 * 2 ** 30
/**
 * Where files are kept in memory, if there is room. A test's database is a copy of some thousand small files, made a thousand times: 0.05 s each there, and up to half a second on a
 * disk that others write to.
 */
function roomyMemory(): string | null {
  const folder = '/dev/shm'
  try {
    const { bavail, bsize } = fs.statfsSync(folder)
    return bavail * bsize > room && os.freemem() > room ? folder : null
  } catch {
    return null
  }
}
