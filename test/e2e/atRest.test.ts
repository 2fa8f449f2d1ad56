import fs from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyProfile, openProfile, type Profile } from '../harness/profile.ts'
import { searchBytes } from '../harness/searchBytes.ts'
import { startServer, type RunningServer } from '../harness/server.ts'
import {
  accept,
  becomeAvailable,
  leftColumn,
  notes,
  patience,
  picture,
  sees,
  signIn,
  synchronised,
  talk,
  writesIn,
} from './steps.ts'

/** Her id in the demonstration. */
const nadia = 'a-nadia'
let server: RunningServer
const folders = new Set<string>()
const open = async (folder?: string): Promise<Profile> => {
  const profile = await openProfile(folder)
  folders.add(profile.folder)
  return profile
}
beforeAll(async () => void (server = await startServer({ customers: 300 })))
afterAll(async () => {
  await server?.close()
  for (const folder of folders) fs.rmSync(folder, { recursive: true, force: true })
})

/** Customers whose records Nadia has open: what her desk then holds of them. */
async function openRecords(count: number): Promise<void> {
  const { db } = server.database
  const customers = await db.selectFrom('customer').select('id').where('mergedInto', 'is', null).limit(count).execute()
  const at = { openedAt: Date.now(), expiresAt: Date.now() + 86_400_000 }
  const rows = customers.map(({ id }) => ({ adviserId: nadia, customerId: id, ...at }))
  await db
    .insertInto('customerOpening')
    .values(rows)
    .onConflict((c) => c.doNothing())
    .execute()
}

/** Names, numbers and words of these customers, as the server has them. */
async function wordsOf(): Promise<string[]> {
  const { db } = server.database
  const ids = db.selectFrom('customerOpening').select('customerId').where('adviserId', '=', nadia)
  const people = await db.selectFrom('customer').selectAll().where('id', 'in', ids).execute()
  const found = await db.selectFrom('identifier').select('value').where('customerId', 'in', ids).execute()
  const points = found.map(({ value }) => value).filter((value) => value.length > 7)
  const texts = await db.selectFrom('historyEntry').select('text').where('customerId', 'in', ids).execute()
  const names = people.map(({ familyName }) => familyName).filter((name) => name.length > 6)
  const said = texts.map(({ text }) => text).filter((text) => text.length > 30)
  return [...new Set([...names, ...points, ...said])]
}

/** A profile that saw the desk's door and no more: a word of its own programs and dictionaries says nothing. */
async function ownWords(words: string[]): Promise<Set<string>> {
  const empty = await open()
  await empty.page.goto(server.origin)
  await empty.page.locator('input[name=username]').waitFor()
  await empty.close()
  return new Set(searchBytes(empty.folder, words).keys())
}

const records = (page: Page) =>
  page.evaluate(async (name) => {
    const all: { store: string; value: Record<string, unknown> }[] = []
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open(name)
      request.onsuccess = () => resolve(request.result)
    })
    for (const store of db.objectStoreNames) {
      const values = await new Promise<Record<string, unknown>[]>((resolve) => {
        const request = db.transaction(store).objectStore(store).getAll()
        request.onsuccess = () => resolve(request.result as Record<string, unknown>[])
      })
      for (const value of values) all.push({ store, value })
    }
    db.close()
    return all.map(({ store, value: { blob } }) => ({
      store,
      sealed: blob instanceof Uint8Array ? blob.byteLength : blob instanceof ArrayBuffer ? blob.byteLength : 0,
      isPlain: typeof blob === 'string',
    }))
  }, `guichet-${nadia}`)

const type = async (page: Page, text: string) => {
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').first().pressSequentially(text)
}

test('of 200 names, numbers and messages that a desk holds, not one lies in its profile; in a plain store each does', async () => {
  await openRecords(120)
  const own = await ownWords(await wordsOf())
  const words = (await wordsOf()).filter((word) => !own.has(word))
  expect(words.length).toBeGreaterThan(200)
  const profile = await open()
  await profile.page.goto(server.origin)
  await signIn(profile.page, 'nadia')
  await synchronised(profile.page)
  // What is typed is personal data too.
  const someone = words[0] ?? ''
  await type(profile.page, someone)
  await sees(profile.page, someone)
  await profile.page.keyboard.press('Escape')
  const held = await records(profile.page)
  expect(held.filter(({ isPlain }) => isPlain)).toEqual([])
  // It holds them: more than the words that are looked for, whole.
  const sealed = held.reduce((sum, one) => sum + one.sealed, 0)
  expect(sealed).toBeGreaterThan(words.join('').length)
  await profile.page.reload()
  await synchronised(profile.page)
  // Both while the browser runs and after it.
  const running = copyProfile(profile.folder)
  folders.add(running)
  await profile.close()
  expect([...searchBytes(running, words)]).toEqual([])
  expect([...searchBytes(profile.folder, words)]).toEqual([])

  const plain = await open()
  await plain.page.goto(server.origin)
  await plain.page.evaluate(async (rows) => {
    const db = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('plain', 1)
      request.onupgradeneeded = () => request.result.createObjectStore('segments', { autoIncrement: true })
      request.onsuccess = () => resolve(request.result)
    })
    const tx = db.transaction('segments', 'readwrite')
    for (let from = 0; from < rows.length; from += 20)
      tx.objectStore('segments').add({ blob: JSON.stringify({ rows: rows.slice(from, from + 20) }) })
    await new Promise((resolve) => (tx.oncomplete = resolve))
    db.close()
  }, words)
  await plain.close()
  const seen = searchBytes(
    plain.folder,
    words.map((word) => JSON.stringify(word).slice(1, -1)),
  )
  expect(words.filter((word) => !seen.has(JSON.stringify(word).slice(1, -1)))).toEqual([])
}, 240_000)

test('a profile copied while its desk is open and signed in opens nowhere else without the password', async () => {
  const profile = await open()
  await profile.page.goto(server.origin)
  await signIn(profile.page, 'nadia')
  await synchronised(profile.page)
  await profile.page.reload()
  await synchronised(profile.page)
  const stolen = await open(copyProfile(profile.folder))
  await stolen.page.goto(server.origin)
  await stolen.page.locator('input[name=username]').waitFor()
  // All that lies there, tried from within the page: no session, and no key.
  const found = await stolen.page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration('/')
    const { port1, port2 } = new MessageChannel()
    const given = new Promise((resolve) => {
      port1.onmessage = ({ data }) => resolve(data)
    })
    registration?.active?.postMessage({ what: 'give' }, [port2])
    const kept = registration?.active ? await given : null
    const out = await fetch('/api/sign-out', { method: 'POST' })
    const stores = [...Object.values(localStorage), ...Object.values(sessionStorage)].join(' ')
    const keys = await new Promise<object[]>((resolve) => {
      const request = indexedDB.open('guichet-keys')
      request.onsuccess = () => {
        const all = request.result.transaction('keys').objectStore('keys').getAll()
        all.onsuccess = () => resolve(all.result as object[])
      }
    })
    const isKey = (value: unknown): boolean =>
      value instanceof CryptoKey || (typeof value === 'object' && value !== null && Object.values(value).some(isKey))
    return { kept, status: out.status, secrets: /[\w-]{43}/.test(stores), keys: keys.length, opened: keys.some(isKey) }
  })
  expect(found).toEqual({ kept: null, status: 401, secrets: false, keys: 1, opened: false })
  await stolen.page.locator('input[name=username]').fill('nadia')
  await stolen.page.locator('input[name=password]').fill('guichet?')
  await stolen.page.locator('button[type=submit]').click()
  await sees(stolen.page, 'Identifiant ou mot de passe incorrect.')
  // The copy was whole: with the password it opens, and nothing is amiss with it.
  await signIn(stolen.page, 'nadia')
  await synchronised(stolen.page)
  await stolen.close()
  await profile.close()
}, 240_000)

test('killed while notes are being written without network: each that was shown is there after the password, and goes out once', async () => {
  const { db } = server.database
  const profile = await open()
  const { page } = profile
  await page.goto(server.origin)
  await signIn(page, 'nadia')
  await becomeAvailable(page)
  const customer = await profile.context.newPage()
  await customer.goto(`${server.origin}/chat/`)
  await writesIn(customer, { text: 'Plus de réseau depuis ce matin.' })
  await page.bringToFront()
  await accept(page)
  await synchronised(page)
  // The desk's own files are there: it starts without a network.
  await expect
    .poll(() => page.evaluate(async () => (await caches.match('/')) !== undefined), { timeout: patience })
    .toBe(true)
  await profile.context.setOffline(true)
  const written = Array.from({ length: 6 }, (_, n) => `Écrit sans réseau, note ${n + 1}`)
  for (const text of written) await notes(page, text)
  await profile.kill()

  const again = await open(profile.folder)
  await again.context.setOffline(true)
  await again.page.goto(server.origin)
  await signIn(again.page, 'nadia')
  await sees(again.page.locator('header'), /en attente/)
  await leftColumn(again.page).getByRole('button').first().click()
  for (const text of written) await sees(talk(again.page), text)
  await picture(again.page, 'at-rest-offline')
  expect(searchBytes(again.folder, written).size).toBe(0)
  await again.context.setOffline(false)
  await synchronised(again.page)
  const stored = await db.selectFrom('note').select('text').where('text', 'like', 'Écrit sans réseau%').execute()
  expect(stored.map(({ text }) => text).toSorted((a, b) => a.localeCompare(b))).toEqual(written)
  await again.close()
}, 240_000)

test('a desk that is declared lost stops, empties itself and says so; without network nothing opens it any more', async () => {
  const { db } = server.database
  const profile = await open()
  await profile.page.goto(server.origin)
  await signIn(profile.page, 'nadia')
  await synchronised(profile.page)
  const admin = await open()
  await admin.page.goto(server.origin)
  await signIn(admin.page, 'admin')
  const newest = await db
    .selectFrom('desk')
    .select(['id', 'createdAt'])
    .where('adviserId', '=', nadia)
    .orderBy('createdAt', 'desc')
    .executeTakeFirstOrThrow()
  await admin.page.keyboard.press('Control+k')
  await admin.page.getByRole('combobox').fill('comptes')
  await admin.page.getByRole('option', { name: 'Comptes des conseillers' }).first().waitFor()
  await admin.page.keyboard.press('Enter')
  const dialog = admin.page.getByRole('dialog')
  await dialog.getByRole('searchbox').fill('nadia')
  await dialog.getByRole('option', { name: 'Nadia Belkacem' }).first().click()
  const list = dialog.getByRole('region', { name: 'Postes qui gardent une copie' })
  await list
    .getByRole('button', { name: /^Déclarer perdu le poste/ })
    .first()
    .click()
  await picture(admin.page, 'at-rest-lose')
  await list.getByRole('alert').getByRole('button', { name: 'Déclarer perdu' }).click()
  await sees(profile.page, 'Ce poste a été déclaré perdu')
  await picture(profile.page, 'at-rest-lost')
  await expect
    .poll(
      async () =>
        (await db.selectFrom('desk').select('wipedAt').where('id', '=', newest.id).executeTakeFirst())?.wipedAt,
      { timeout: patience },
    )
    .toBeGreaterThan(0)
  expect(await profile.page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name))).toEqual([
    'guichet-keys',
  ])
  await profile.context.setOffline(true)
  await profile.page.locator('input[name=username]').fill('nadia')
  await profile.page.locator('input[name=password]').fill('guichet')
  await profile.page.locator('button[type=submit]').click()
  await sees(profile.page, /Le serveur ne répond pas/)
  await picture(profile.page, 'at-rest-lost-offline')
  await profile.close()
  await admin.close()
}, 240_000)

test('over an address that is not secure the desk does not open, and says why', async () => {
  const profile = await open()
  await profile.context.route('http://guichet.test/**', async (route) => {
    const { pathname } = new URL(route.request().url())
    await route.fulfill({ response: await route.fetch({ url: `${server.origin}${pathname}` }) })
  })
  await profile.page.goto('http://guichet.test/')
  await sees(profile.page, /Cette adresse n’est pas sécurisée/)
  await profile.page.locator('input[name=username]').fill('nadia')
  await profile.page.locator('input[name=password]').fill('guichet')
  await profile.page.locator('button[type=submit]').click()
  await sees(profile.page, /Cette adresse n’est pas sécurisée/)
  await picture(profile.page, 'at-rest-insecure')
  await profile.close()
}, 240_000)
