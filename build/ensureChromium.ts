import { spawnSync } from 'node:child_process'
import { findChromium } from './findChromium.ts'
import { install, mayInstall } from './systemPackages.ts'

// Ubuntu's /usr/bin/chromium-browser may be a stub that only points to the snap store: it must answer, not just exist.
const answers = (file: string) => spawnSync(file, ['--version'], { timeout: 30_000, stdio: 'ignore' }).status === 0

function installed(): string | null {
  const file = findChromium()
  return file && answers(file) ? file : null
}

/** The browser for the tests, installed from the system's packages where that is allowed; or null, with the reason said. */
export function ensureChromium(): string | null {
  const found = installed()
  if (found) return found
  if (process.env.CHROMIUM) {
    console.error(`CHROMIUM=${process.env.CHROMIUM} does not run`)
    return null
  }
  if (!mayInstall()) return null
  install(['chromium'])
  return installed()
}
