import { afterEach, expect, test, vi } from 'vitest'
import { testConfig } from '../../test/harness/context.ts'
import { openChatServer, type ChatServer } from '../channels/chat/testing/chatServer.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })
let server: ChatServer
afterEach(() => server.close())
const open = async (threadUploads: number, addressUploads: number): Promise<void> => {
  const limits = { ...testConfig.limits, threadUploads, addressUploads }
  server = await openChatServer({}, undefined, { limits })
}
const begin = async (): Promise<string> => (await (await server.page()).begin()).secret
function body(bytes: number, head = '%PDF-1.7'): FormData {
  const form = new FormData()
  form.append('file', new Blob([head, new Uint8Array(bytes)]), 'facture.pdf')
  return form
}
async function upload(secret: string, bytes = 400_000, head?: string): Promise<string> {
  const answer = await fetch(`${server.origin}/api/chat/attachments`, {
    method: 'POST',
    headers: { 'x-chat-secret': secret },
    body: body(bytes, head),
  })
  const { refused = 'stored' } = (await answer.json()) as { refused?: string }
  return `${answer.status} ${refused}`
}

test('a conversation has its bytes a day, however many files come at once; what was refused takes none', async () => {
  await open(1_000_000, 100_000_000)
  const secret = await begin()
  for (let n = 0; n < 5; n++) expect(await upload(secret, 400_000, 'MZ')).toBe('415 file.refused')
  const answers = await Promise.all(Array.from({ length: 5 }, () => upload(secret)))
  expect(answers.toSorted()).toEqual([
    ...Array<string>(2).fill('200 stored'),
    ...Array<string>(3).fill('429 file.quota'),
  ])
  expect(await upload(secret, 150_000)).toBe('200 stored')
  expect(await upload(await begin())).toBe('200 stored')
  server.context.time.now += 24 * 3_600_000
  expect(await upload(secret)).toBe('200 stored')
})

test('an address has its own over all conversations, an adviser his; a new conversation gives no more', async () => {
  await open(1_000_000, 1_000_000)
  expect(await upload(await begin())).toBe('200 stored')
  const page = await server.page()
  const { secret } = await page.begin()
  expect(await upload(secret)).toBe('200 stored')
  expect(await upload(await begin())).toBe('429 file.quota')
  const { messageId } = await page.say('bonjour')
  const { db } = server.context.unit
  const { contactId } = await db
    .selectFrom('message')
    .select('contactId')
    .where('id', '=', messageId)
    .executeTakeFirstOrThrow()
  await db.updateTable('contact').set({ state: 'open', adviserId: 'nadia' }).where('id', '=', contactId).execute()
  const asAdviser = async () => {
    const answer = await fetch(`${server.origin}/api/attachments?contactId=${contactId}`, {
      method: 'POST',
      headers: { authorization: 'Bearer bearer-nadia' },
      body: body(400_000),
    })
    return [answer.status, ((await answer.json()) as { refused?: string }).refused]
  }
  for (let n = 0; n < 2; n++) expect(await asAdviser()).toEqual([200, undefined])
  expect(await asAdviser()).toEqual([429, 'file.quota'])
})
