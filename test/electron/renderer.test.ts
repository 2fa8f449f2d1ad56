import { join } from 'node:path'
import { expect, test } from 'vitest'
import { launchDesk } from './launch.ts'

const built = join(import.meta.dirname, '../../out/renderer')

test('the real renderer paints in the desk, and nothing of it is blocked (on the stand-in for Electron)', async () => {
  await using desk = await launchDesk({ env: { GUICHET_RENDERER_DIR: built } })
  const blocked: string[] = []
  desk.page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) blocked.push(message.text())
  })
  // Once more, now that every word of the console is heard.
  await desk.page.reload()
  await desk.page.locator('#root input').first().waitFor()
  expect(await desk.page.title()).toContain('Guichet')
  expect(blocked).toEqual([])
}, 60_000)
