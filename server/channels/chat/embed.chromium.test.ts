import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { chromium, type Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findChromium, quietFlags } from '../../../build/findChromium.ts'

let browser: Browser
beforeAll(async () => {
  browser = await chromium.launch({ executablePath: findChromium() ?? undefined, args: quietFlags, headless: true })
}, 60_000)
afterAll(() => browser.close())

test('the host’s console stays clean: nothing is said to the frame before its page is there, and then all of it', async () => {
  const page = await browser.newPage()
  const faults: string[] = []
  page.on('console', (line) => faults.push(line.type() + ' ' + line.text()))
  page.on('pageerror', (error) => faults.push(error.message))
  const script = await readFile(path.join(import.meta.dirname, 'page/public/embed.js'), 'utf8')
  const chat = `<script>window.heard = []; addEventListener('message', ({ data }) => heard.push(data.guichet + ':' + data.token))
    parent.postMessage({ guichet: 'ready' }, '*')</script>`
  await page.route('**/*', async (route) => {
    const url = route.request().url()
    if (url.endsWith('/chat/embed.js')) return route.fulfill({ contentType: 'text/javascript', body: script })
    if (url.startsWith('http://guichet.test/chat/')) return route.fulfill({ contentType: 'text/html', body: chat })
    return route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><script src="http://guichet.test/chat/embed.js" data-token="T1"></script>',
    })
  })
  await page.goto('http://site.test/')
  await page.evaluate('guichetChat.open()')
  const inside = () => page.frames().find((frame) => frame.url().startsWith('http://guichet.test/chat/'))
  await expect.poll(() => inside()?.evaluate('window.heard')).toEqual(['hello:T1'])
  await page.evaluate("guichetChat.setToken('T2'); guichetChat.close(); guichetChat.open()")
  await expect.poll(() => inside()?.evaluate('window.heard')).toEqual(['hello:T1', 'hello:T2', 'shown:T2'])
  expect(faults).toEqual([])
  await page.close()
})
