import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  accept,
  answers,
  becomeAvailable,
  conversation,
  customerSays,
  offerCard,
  openWorld,
  patience,
  picture,
  picturesOfFailures,
  problemsOf,
  sees,
  seesTimes,
  synchronised,
  talk,
  thread,
  writesIn,
  type World,
} from './steps.ts'

const script = '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>'
let world: World
let desk: Page
let customer: Page
let attachments: string
beforeAll(async () => {
  world = await openWorld({ env: { GUICHET_OFFER_SECONDS: '300' } })
  attachments = path.join(world.server.dataDir, 'attachments')
  desk = await world.desk('nadia')
  customer = await world.customer()
  await becomeAvailable(desk)
})
afterAll(() => world?.close())
picturesOfFailures(() => world)

const pwned = (page: Page) => page.evaluate(() => 'pwned' in window)
function files(): string[] {
  if (!fs.existsSync(attachments) || !fs.statSync(attachments).isDirectory()) return []
  const all = fs.readdirSync(attachments, { recursive: true, withFileTypes: true })
  return all.filter((entry) => entry.isFile()).map((entry) => entry.name)
}
const secretOf = (page: Page) =>
  page.evaluate(() => {
    const kept = Object.keys(localStorage).map((key) => localStorage.getItem(key) ?? '')
    return kept.map((value) => /"([\w-]{43})"/.exec(value)?.[1]).find(Boolean) ?? ''
  })

test('a script in the name and in the message is only words, on both sides', async () => {
  await writesIn(customer, { text: `Bonjour ${script}`, name: `Zoé ${script}` })
  await sees(offerCard(desk), /Bonjour <img/)
  await accept(desk)
  await sees(talk(desk), `Bonjour ${script}`)
  await answers(desk, `Réponse ${script}`)
  await seesTimes(thread(customer), `Réponse ${script}`, 1)
  await picture(desk, 'hostile-script')
  expect([await pwned(desk), await pwned(customer)]).toEqual([false, false])
  expect(await desk.locator('img[src=x]').count()).toBe(0)
  expect(problemsOf(world)).toEqual([])
})

test('a message as long as is allowed arrives whole; a longer one cannot be written', async () => {
  const field = customer.getByRole('textbox')
  const most = Number(await field.getAttribute('maxlength'))
  expect(most).toBeGreaterThan(1_000)
  await customerSays(customer, `long ${'a'.repeat(most - 6)}z`)
  await sees(talk(desk), /^long a+z$/)
  await customer.evaluate(() => document.querySelector('textarea')?.select())
  await customer.keyboard.insertText('b'.repeat(most + 500))
  expect((await field.inputValue()).length).toBe(most)
  await field.fill('')
})

test('200 MB picked on the page: refused in words before a byte leaves', async () => {
  const big = path.join(world.server.dataDir, 'film.bin')
  fs.closeSync(fs.openSync(big, 'w'))
  fs.truncateSync(big, 200_000_000)
  await customer.locator('input[type=file]').setInputFiles(big)
  await sees(customer, 'Fichier trop lourd (25 Mo au plus).')
  await picture(customer, 'hostile-big')
  expect(files()).toEqual([])
  await customer.getByRole('button', { name: 'Retirer film.bin' }).click()
})

test('200 MB poured past the page: cut early, nothing stays on the disk', async () => {
  const secret = await secretOf(customer)
  expect(secret).toHaveLength(43)
  let poured = 0
  const body = new ReadableStream<Uint8Array>({
    start: (to) => to.enqueue(Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="f"\r\n\r\n')),
    pull(to) {
      poured += 1_000_000
      if (poured > 200_000_000) to.close()
      else to.enqueue(new Uint8Array(1_000_000).fill(65))
    },
  })
  const headers = { 'x-chat-secret': secret, 'content-type': 'multipart/form-data; boundary=b' }
  const answer = await fetch(`${world.server.origin}/api/chat/attachments`, {
    method: 'POST',
    headers,
    body,
    duplex: 'half',
  } as RequestInit).catch((error: Error) => error)
  // Refused in words, or cut before the words could be read.
  const said: unknown = answer instanceof Response ? await answer.json() : { refused: 'file.tooLarge' }
  expect(said).toEqual({ refused: 'file.tooLarge' })
  expect(poured).toBeLessThan(120_000_000)
  await expect.poll(files, { timeout: patience }).toEqual([])
})

/** A disk with no room left, as far as this machine lets us make one. Returns how to give the room back. */
function fillDisk(): () => void {
  fs.mkdirSync(attachments, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', attachments], { stdio: 'ignore' })
    return () => execFileSync('umount', ['-l', attachments])
  } catch {
    // Mounting is not allowed here: a file stands where the folder was, so that nothing can be written even by root.
    const aside = `${attachments}.aside`
    fs.renameSync(attachments, aside)
    fs.writeFileSync(attachments, '')
    return () => {
      fs.rmSync(attachments)
      fs.renameSync(aside, attachments)
    }
  }
}

test('the disk is full: said in words, nothing lost, and it goes on when there is room', async () => {
  const giveBack = fillDisk()
  const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(400_000, 32)])
  try {
    await customer.locator('input[type=file]').setInputFiles({
      name: 'facture.pdf',
      mimeType: 'application/pdf',
      buffer: pdf,
    })
    await sees(customer, /Nos serveurs sont pleins|Service momentanément indisponible/)
    await picture(customer, 'hostile-full')
    await customerSays(customer, 'Le fichier ne part pas.')
    await sees(talk(desk), 'Le fichier ne part pas.')
    expect(files()).toEqual([])
  } finally {
    giveBack()
  }
  await customer.getByRole('button', { name: 'Réessayer' }).first().click()
  const send = customer.getByRole('button', { name: 'Envoyer', exact: true })
  await expect.poll(() => send.isEnabled(), { timeout: patience }).toBe(true)
  await send.click()
  await conversation(desk).getByRole('button', { name: 'Ouvrir facture.pdf' }).waitFor()
  await synchronised(desk)
})

test('the log holds ids, and none of what people wrote', () => {
  const log = world.server.log()
  for (const words of ['onerror', 'Zoé', 'ne part pas', 'facture.pdf']) expect(log).not.toContain(words)
  expect(problemsOf(world)).toEqual([])
})
