import Fastify from 'fastify'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { registerPages } from './pages.ts'

test('a desk may reach the telephony and hear its adviser where there is one; the customer’s page never', async () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-pages-'))
  const [bare, app] = [Fastify(), Fastify()]
  onTestFinished(async () => {
    await Promise.all([bare.close(), app.close()])
    fs.rmSync(root, { recursive: true })
  })
  await registerPages(bare, root)
  await registerPages(app, root, ['wss://sip.example:8443/ws'])
  const headers = async (of: typeof app, url: string) => {
    const { headers: said } = await of.inject(url)
    return [
      /connect-src[^;]*/.exec(String(said['content-security-policy']))?.[0],
      /microphone=[^,]*/.exec(String(said['permissions-policy']))?.[0],
    ]
  }
  expect(await headers(app, '/')).toEqual(["connect-src 'self' wss://sip.example:8443", 'microphone=(self)'])
  expect(await headers(app, '/chat/')).toEqual(["connect-src 'self'", 'microphone=()'])
  expect(await headers(bare, '/')).toEqual(["connect-src 'self'", 'microphone=()'])
})

test('pages are asked for anew each time; what bears a hash in its name is kept for ever', async () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-pages-'))
  const app = Fastify()
  onTestFinished(async () => {
    await app.close()
    fs.rmSync(root, { recursive: true })
  })
  for (const page of ['renderer', 'chat']) {
    fs.mkdirSync(path.join(root, page, 'assets'), { recursive: true })
    fs.writeFileSync(path.join(root, page, 'index.html'), '<!doctype html>')
    fs.writeFileSync(path.join(root, page, 'favicon.svg'), '<svg/>')
    fs.writeFileSync(path.join(root, page, 'assets', 'main-B5x_2k9Q.js'), '')
  }
  await registerPages(app, root)
  const cached = async (url: string): Promise<unknown> => (await app.inject(url)).headers['cache-control']
  for (const base of ['/', '/chat/']) {
    expect(await cached(base)).toBe('no-cache')
    expect(await cached(`${base}index.html`)).toBe('no-cache')
    expect(await cached(`${base}favicon.svg`)).toBe('no-cache')
    expect(await cached(`${base}assets/main-B5x_2k9Q.js`)).toBe('public, max-age=31536000, immutable')
  }
})
