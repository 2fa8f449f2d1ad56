import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { findChromium, quietFlags } from './findChromium.ts'
import { icns, ico } from './iconFile.ts'
import { root } from './paths.ts'

// `node build/drawIcons.ts` after a change of icon.svg: Linux takes the pictures, Windows the .ico, macOS the .icns.
const folder = join(root, 'build/icons')
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024]

const executablePath = findChromium()
if (!executablePath) throw new Error('drawing needs a Chromium')
const browser = await chromium.launch({ executablePath, args: quietFlags })
try {
  const page = await browser.newPage()
  const pictures = new Map<number, Buffer>()
  for (const size of sizes) {
    await page.setViewportSize({ width: size, height: size })
    await page.goto(`file://${join(folder, 'icon.svg')}`)
    pictures.set(size, await page.screenshot({ omitBackground: true }))
  }
  const of = (wanted: number[]) => [...pictures].filter(([size]) => wanted.includes(size))
  for (const [size, png] of of([16, 24, 32, 48, 64, 128, 256, 512])) {
    await writeFile(join(folder, `${size}x${size}.png`), png)
  }
  await writeFile(join(folder, 'icon.ico'), ico(of([16, 24, 32, 48, 64, 128, 256])))
  await writeFile(join(folder, 'icon.icns'), icns(of([16, 32, 64, 128, 256, 512, 1024])))
} finally {
  await browser.close()
}
