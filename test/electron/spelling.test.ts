import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { findChromium, quietFlags } from '../../build/findChromium.ts'
import { launchDesk } from './launch.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })
let profile: string
let context: BrowserContext
beforeAll(async () => {
  // What the desk lays into its profile, under the eyes of a real Chromium with the same two languages.
  const desk = await launchDesk()
  profile = mkdtempSync(join(tmpdir(), 'guichet-spelling-'))
  cpSync(join(desk.profile, 'Dictionaries'), join(profile, 'Dictionaries'), { recursive: true })
  await desk.close()
  mkdirSync(join(profile, 'Default'))
  const preferences = {
    spellcheck: { dictionaries: ['fr', 'en-GB'], dictionary: '', use_spelling_service: false },
    browser: { enable_spellchecking: true },
    intl: { accept_languages: 'fr,en-GB', selected_languages: 'fr,en-GB' },
  }
  writeFileSync(join(profile, 'Default/Preferences'), JSON.stringify(preferences))
  const isRoot = process.getuid?.() === 0
  context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium() ?? undefined,
    args: [...quietFlags, ...(isRoot ? ['--no-sandbox'] : [])],
    viewport: { width: 900, height: 120 },
  })
})
afterAll(async () => {
  await context?.close()
  rmSync(profile, { recursive: true, force: true })
})

/** How many words stand over a red line: runs of red columns, further apart than the waves of one. */
async function redLines(shot: Buffer): Promise<number> {
  const page = context.pages()[0]!
  return page.evaluate(
    async (source) => {
      const bitmap = await createImageBitmap(await (await fetch(source)).blob())
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!
      canvas.drawImage(bitmap, 0, 0)
      const { data, width } = canvas.getImageData(0, 0, bitmap.width, bitmap.height)
      const columns = new Set<number>()
      for (let at = 0; at < data.length; at += 4)
        if (data[at]! > 180 && data[at + 1]! < 110 && data[at + 2]! < 110) columns.add((at / 4) % width)
      const sorted = [...columns].toSorted((a, b) => a - b)
      return sorted.filter((column, n) => n === 0 || column - sorted[n - 1]! > 4).length
    },
    `data:image/png;base64,${shot.toString('base64')}`,
  )
}

test('what is misspelled in both languages has a red line in Chromium, what is right in one of them has none', async () => {
  const page = context.pages()[0]!
  await page.setContent('<textarea style="font:20px sans-serif;width:860px;height:80px" spellcheck="true"></textarea>')
  await page.locator('textarea').click()
  await page.keyboard.type('Ma conexion est coupée, the broadbant is down depuis lundi matin. ')
  const lines = async () => redLines(await page.screenshot({ caret: 'initial' }))
  await expect.poll(lines, { timeout: 20_000 }).toBe(2)
})
