import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { findChromium, quietFlags } from '../../build/findChromium.ts'

export interface Profile {
  folder: string
  context: BrowserContext
  page: Page
  /** Ends the browser as one ends it, and leaves the folder. */
  close(): Promise<void>
  /** kill -9 of the browser, in whatever it is at. */
  kill(): Promise<void>
}

export const newFolder = () => fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-atrest-'))

/** A Chromium whose profile lies on the disk, as at an adviser's: a private window keeps everything in memory. */
export async function openProfile(folder = newFolder()): Promise<Profile> {
  const context = await chromium.launchPersistentContext(folder, {
    executablePath: findChromium() ?? undefined,
    args: quietFlags,
    viewport: { width: 1440, height: 900 },
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
  })
  context.setDefaultTimeout(30_000)
  return {
    folder,
    context,
    page: context.pages()[0] ?? (await context.newPage()),
    close: () => context.close(),
    async kill() {
      const pid = Number(fs.readlinkSync(path.join(folder, 'SingletonLock')).split('-').at(-1))
      const gone = new Promise((resolve) => context.once('close', resolve))
      process.kill(pid, 'SIGKILL')
      await gone
    },
  }
}

/** As a thief does it: all files, the browser running or not; without the marks of the one that runs. */
export function copyProfile(from: string): string {
  const to = newFolder()
  fs.cpSync(from, to, {
    recursive: true,
    filter: (file) => !path.basename(file).startsWith('Singleton'),
    errorOnExist: false,
  })
  return to
}
