import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const unix = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
]
const windows = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe']
const mac = ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
)

const runs = (file: string) => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function candidates(): string[] {
  if (process.platform === 'darwin') return mac
  if (process.platform === 'win32') {
    const bases = [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    return bases.flatMap((base) => (base ? windows.map((name) => join(base, name)) : []))
  }
  const folders = (process.env.PATH ?? '').split(delimiter)
  return unix.flatMap((name) => folders.map((folder) => join(folder, name)))
}

/** A browser of the Chromium family on this machine: CHROMIUM when set (and only that one then), else the usual places. */
export function findChromium(): string | null {
  if (process.env.CHROMIUM) return runs(process.env.CHROMIUM) ? process.env.CHROMIUM : null
  return candidates().find(runs) ?? null
}

/** For tests: no background traffic, no GPU, and root may run it. */
export const quietFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
