import type { AddressInfo } from 'node:net'
import pino from 'pino'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { build, type Rollup } from 'vite'
import type { Files } from '../../renderer/sync/attachments.ts'
import { buildApp, type App } from '../../server/app.ts'
import { createSession } from '../../server/db/sessions.ts'
import { openBrowser } from '../harness/browser.ts'
import { testConfig } from '../harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../harness/database.ts'
import { seedAdviser, seedCentre, seedContact, seedCustomer } from '../harness/seed.ts'

declare global {
  var desk: { httpFiles(origin: string, token: string): Files }
  var files: Files
}

let fresh: FreshDatabase
let app: App
let origin: string
let browser: Browser
let page: Page
beforeAll(async () => {
  fresh = await freshDatabase()
  const { db } = fresh
  await seedCentre(db)
  await seedAdviser(db, 'ana')
  await seedCustomer(db, 'c1')
  await seedContact(db, 'k1', 'c1', 'ana')
  app = await buildApp({ db, log: pino({ level: 'silent' }), config: testConfig, jobs: false })
  await app.http.listen({ port: 0, host: '127.0.0.1' })
  origin = `http://127.0.0.1:${(app.http.server.address() as AddressInfo).port}`
  browser = await openBrowser()
  page = await browser.newPage({ bypassCSP: true })
  await page.goto(`${origin}/health`)
  await page.evaluate(await deskCode())
  const { token } = await createSession(db, 'ana', Date.now(), 1, { userAgent: 'test' })
  await page.evaluate(
    ([where, mine]) => {
      globalThis.files = globalThis.desk.httpFiles(where!, mine!)
    },
    [origin, token],
  )
}, 60_000)
afterAll(async () => {
  await browser.close()
  await app.close()
  await fresh.close()
})

/** The desk's own way to files, as its build makes it. */
async function deskCode(): Promise<string> {
  const lib = { entry: 'renderer/sync/attachments.ts', name: 'desk', formats: ['iife' as const] }
  const built = await build({ configFile: false, logLevel: 'silent', build: { write: false, lib } })
  const [output] = built as Rollup.RollupOutput[]
  return `${output!.output[0].code};globalThis.desk = desk`
}

type Uploaded = Awaited<ReturnType<Files['upload']>>
const upload = (name: string, bytes: number, head = '', contactId = 'k1'): Promise<Uploaded> =>
  page.evaluate(
    (of) => {
      const content = new Uint8Array(of.bytes)
      content.set(new TextEncoder().encode(of.head))
      return globalThis.files.upload(new File([content], of.name), of.contactId)
    },
    { name, bytes, head, contactId },
  )

test('a file that the server takes comes back by its id, as a picture or to be saved', async () => {
  const sent = await upload('relevé.txt', 20, 'Box redémarrée')
  expect(sent).toMatchObject({ ok: true, attachment: { name: 'relevé.txt', size: 20 } })
  const id = sent.ok ? sent.attachment.id : ''
  const text = await page.evaluate(async (one) => (await fetch(await globalThis.files.url(one))).text(), id)
  expect(text).toContain('Box redémarrée')
})

test('a file that is refused says why: too large, a program, a contact no longer mine, not to be found', async () => {
  expect(await upload('gros.bin', 30_000_000)).toEqual({ ok: false, code: 'file.tooLarge' })
  expect(await upload('outil.exe', 400, 'MZ\u0090')).toEqual({ ok: false, code: 'file.refused' })
  expect(await upload('note.txt', 10, 'bonjour', 'k9')).toEqual({ ok: false, code: 'contact.notYours' })
  const missing = page.evaluate(() => globalThis.files.url('nothing').catch((error: Error) => error.message))
  expect(await missing).toBe('attachment.notFound')
})

test('pictures shown long ago are let go, and so is one whose message has left the desk', async () => {
  const sent = await upload('relevé.txt', 20, 'Box redémarrée')
  const id = sent.ok ? sent.attachment.id : ''
  const seen = await page.evaluate(async (one) => {
    const lives = (url: string) =>
      fetch(url).then(
        () => true,
        () => false,
      )
    const url = await globalThis.files.url(one)
    globalThis.files.keep(() => new Set())
    const notYetInAMessage = await lives(url)
    globalThis.files.keep(() => new Set([one]))
    const held = await lives(url)
    globalThis.files.keep(() => new Set())
    await Promise.resolve()
    const left = await lives(url)
    const again = await globalThis.files.url(one)
    const back = await lives(again)
    return { notYetInAMessage, held, left, back }
  }, id)
  expect(seen).toEqual({ notYetInAMessage: true, held: true, left: false, back: true })
  const many = await Promise.all(Array.from({ length: 42 }, (_, n) => upload(`${n}.txt`, 20, `n ${n}`)))
  const ids = many.flatMap((one) => (one.ok ? [one.attachment.id] : []))
  const living = await page.evaluate(async (all) => {
    const urls: string[] = []
    for (const one of all) urls.push(await globalThis.files.url(one))
    return Promise.all(
      urls.map((url) =>
        fetch(url).then(
          () => true,
          () => false,
        ),
      ),
    )
  }, ids)
  expect(living).toEqual(ids.map((_, n) => n >= ids.length - 40))
})
