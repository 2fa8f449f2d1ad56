import { accessSync, constants, statSync } from 'node:fs'
import { join } from 'node:path'
import { exitOf, startChild } from './children.ts'
import { root } from './paths.ts'

const folder = join(root, 'node_modules/electron')
const executable =
  { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform as string] ?? 'electron'

/** Electron's executable when it is really on the disk. By file: `require('electron')` would start a download. */
export function runtimeFile(): string | null {
  const file = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), executable)
  try {
    accessSync(file, constants.X_OK)
    // A download cut short leaves a stump; the real file has more than 100 MB (macOS: a small launcher).
    return process.platform === 'darwin' || statSync(file).size > 1e6 ? file : null
  } catch {
    return null
  }
}

/** Can the place of the runtime be reached? Answers within `patience` ms, name look-up included. */
async function reachable(patience: number): Promise<boolean> {
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror
  const probe = fetch(mirror ?? 'https://github.com/electron/electron/releases', {
    method: 'HEAD',
    signal: AbortSignal.timeout(patience),
  }).then(
    (response) => response.status < 500,
    () => false,
  )
  // The signal does not cut a name look-up that hangs, so the race does.
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(resolve, patience, false)))
  return Promise.race([probe, late]).finally(() => clearTimeout(timer))
}

/** The file to run, fetched if need be (its package checks the checksum); or why there is none, in French. */
export async function electronRuntime(): Promise<{ file: string } | { reason: string }> {
  if (process.env.GUICHET_ELECTRON === 'never') return { reason: 'écarté par GUICHET_ELECTRON=never' }
  const found = runtimeFile()
  if (found) return { file: found }
  if (!(await reachable(1500))) return { reason: 'Electron n’est pas sur cette machine et ne peut être téléchargé' }
  console.log('Téléchargement d’Electron (une seule fois, environ 120 Mo)…')
  const install = startChild(process.execPath, [join(folder, 'install.js')], { cwd: folder, stdio: 'ignore' })
  const tooLong = setTimeout(() => install.kill(), 300_000)
  const code = await exitOf(install)
  clearTimeout(tooLong)
  const file = runtimeFile()
  return file ? { file } : { reason: `le téléchargement d’Electron a échoué (code ${code})` }
}
