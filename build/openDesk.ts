import type { ChildProcess } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { exitOf, startChild } from './children.ts'
import { electronRuntime } from './electronRuntime.ts'
import { findChromium } from './findChromium.ts'
import { root } from './paths.ts'

export interface Opened {
  /** What was opened, in words for the person at the terminal. */
  what: string
  window?: ChildProcess
}

const hasDisplay = () => process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

// Chromium, and so Electron, refuses to start as root with its sandbox; anyone else keeps it.
const rootFlags = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** True when the process is still there after `ms`: a runtime without its system libraries dies at once. */
async function stays(child: ChildProcess, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const alive = new Promise<boolean>((resolve) => (timer = setTimeout(resolve, ms, true)))
  return Promise.race([alive, exitOf(child).then((code) => code === 0)]).finally(() => clearTimeout(timer))
}

async function tryElectron(origin: string): Promise<Opened | { reason: string }> {
  const runtime = await electronRuntime()
  if ('reason' in runtime) return runtime
  const env = { ...process.env, GUICHET_SERVER: origin }
  const window = startChild(runtime.file, [...rootFlags, root], { cwd: root, env, stdio: 'ignore' })
  return (await stays(window, 2000)) ? { what: 'Electron', window } : { reason: 'Electron ne démarre pas ici' }
}

/** The same renderer in the best host of this machine: Electron, else an app window, else the address alone. */
export async function openDesk(origin: string, data: string): Promise<Opened> {
  if (!hasDisplay()) return { what: 'aucun écran ici : ouvrez l’adresse dans un navigateur' }
  const electron = await tryElectron(origin)
  if ('what' in electron) return electron
  const browser = findChromium()
  if (!browser)
    return { what: `ouvrez l’adresse dans un navigateur (${electron.reason} ; ni Chromium, ni Chrome, ni Edge)` }
  const profile = join(data, 'desk-profile')
  mkdirSync(profile, { recursive: true })
  const flags = [`--app=${origin}/`, `--user-data-dir=${profile}`, '--no-first-run', '--no-default-browser-check']
  const window = startChild(browser, [...flags, ...rootFlags], { stdio: 'ignore' })
  if (!(await stays(window, 1500)))
    return { what: `ouvrez l’adresse dans un navigateur (${browser} ne démarre pas ici)` }
  return { what: `fenêtre ${browser} (${electron.reason})`, window }
}
