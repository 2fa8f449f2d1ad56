import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openChatServer, type ChatServer, type Page } from '../channels/chat/testing/chatServer.ts'
import { pathOf } from '../http/storeFile.ts'
import { purgeFiles } from './purgeFiles.ts'

const day = 86_400_000
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })
let server: ChatServer
let page: Page
let secret: string
beforeEach(async () => {
  server = await openChatServer()
  page = await server.page()
  secret = (await page.begin()).secret
})
afterEach(() => server.close())

async function upload(): Promise<string> {
  const body = new FormData()
  body.append('file', new Blob(['%PDF-1.7']), 'facture.pdf')
  const answer = await fetch(`${server.origin}/api/chat/attachments`, {
    method: 'POST',
    headers: { 'x-chat-secret': secret },
    body,
  })
  return ((await answer.json()) as { id: string }).id
}
const folder = (): string => path.join(server.dataDir, 'attachments')
async function onDisk(): Promise<string[]> {
  const all = await readdir(folder(), { recursive: true, withFileTypes: true })
  return all.filter((entry) => entry.isFile()).map((entry) => entry.name)
}
/** As old as the test's clock says, `ms` before it. */
async function place(file: string, ms: number): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, 'x')
  const at = (server.context.time.now - ms) / 1_000
  await utimes(file, at, at)
}

test('a file that was never sent goes after a day, from the disk too; one that was sent stays for ever', async () => {
  const [sent, never] = [await upload(), await upload()]
  expect(await page.say('voici', undefined, [sent])).toMatchObject({ n: 1 })
  server.context.time.now += day
  expect(await purgeFiles(server.context)).toBe(0)
  server.context.time.now += 1
  expect(await purgeFiles(server.context)).toBe(1)
  expect(await onDisk()).toEqual([sent])
  expect(await page.say('et voici', undefined, [never])).toEqual({ refused: 'attachment.notFound' })
  server.context.time.now += 400 * day
  expect(await purgeFiles(server.context)).toBe(0)
  const { status } = await fetch(`${server.origin}/api/chat/attachments/${sent}`, {
    headers: { 'x-chat-secret': secret },
  })
  expect(status).toBe(200)
})

test('sent in the same instant: the message has its file or is refused, never a message without', async () => {
  for (let round = 0; round < 8; round++) {
    const id = await upload()
    server.context.time.now += day + 1
    const [said] = await Promise.all([page.say(`voici ${round}`, undefined, [id]), purgeFiles(server.context)])
    expect((await onDisk()).includes(id)).toBe(!('refused' in said))
  }
})

test('what a dead server left behind goes a day later: without a row, half written, or a code in the outbox', async () => {
  const { context, dataDir } = server
  const kept = await upload()
  const shard = (Math.floor(context.time.now / 60_000) % 256).toString(16).padStart(2, '0')
  const stray = `${shard}000000-0000-4000-8000-000000000000`
  await place(pathOf(folder(), stray), day + 1_000)
  await place(pathOf(folder(), stray.replace(/0$/, '1')), day - 1_000)
  await place(path.join(folder(), 'tmp', 'half'), day + 1_000)
  await place(path.join(dataDir, 'outbox', '1-code.json'), day + 1_000)
  await place(path.join(dataDir, 'outbox', '2-code.json'), day - 1_000)
  expect(await purgeFiles(context)).toBe(3)
  expect((await onDisk()).toSorted()).toEqual([kept, stray.replace(/0$/, '1')].toSorted())
  expect(await readdir(path.join(dataDir, 'outbox'))).toEqual(['2-code.json'])
})
