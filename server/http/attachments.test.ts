import { readdir, readFile } from 'node:fs/promises'
import { request } from 'node:http'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChatFile } from '../../shared/protocol/chat.ts'
import { openChatServer, type ChatServer, type Page } from '../channels/chat/testing/chatServer.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { FileRefused, removeLeftovers, storeFile } from './storeFile.ts'

let server: ChatServer
let page: Page
let secret: string
beforeAll(async () => {
  server = await openChatServer()
  page = await server.page()
  secret = (await page.begin()).secret
})
afterAll(() => server.close())

const png = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(200)])
const customer = (mine = secret) => ({ 'x-chat-secret': mine })
const adviser = (id: string) => ({ authorization: `Bearer bearer-${id}` })
function post(
  where: string,
  headers: Record<string, string>,
  bytes: Uint8Array<ArrayBuffer>,
  name = 'photo.png',
  type = 'image/png',
) {
  const body = new FormData()
  body.append('file', new Blob([bytes], { type }), name)
  return fetch(server.origin + where, { method: 'POST', headers, body })
}
const upload = (bytes: Uint8Array<ArrayBuffer>, name?: string, type?: string) =>
  post('/api/chat/attachments', customer(), bytes, name, type)
const get = (where: string, headers: Record<string, string>) => fetch(server.origin + where, { headers })
const temporaryFiles = () => readdir(path.join(server.dataDir, 'attachments', 'tmp')).catch(() => [])

/** A body that says it is `bytes` long, or says nothing, and sends up to that much. Returns the status and what was sent. */
async function pour(bytes: number, declared: boolean): Promise<{ status: number; body: string; sent: number }> {
  const head = '--b\r\nContent-Disposition: form-data; name="file"; filename="big.bin"\r\n\r\n'
  let sent = 0
  let answered = false
  return new Promise((resolve, reject) => {
    const sending = request(`${server.origin}/api/chat/attachments`, {
      method: 'POST',
      headers: {
        ...customer(),
        'content-type': 'multipart/form-data; boundary=b',
        ...(declared ? { 'content-length': bytes + head.length } : { 'transfer-encoding': 'chunked' }),
      },
    })
    sending.on('response', (response) => {
      answered = true
      let body = ''
      response.on('data', (chunk: Buffer) => (body += chunk.toString()))
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body, sent })
        sending.destroy()
      })
    })
    sending.on('error', (error) => !answered && reject(error))
    sending.write(head)
    const block = Buffer.alloc(1_000_000, 1)
    const more = () => {
      if (answered || sent >= bytes) return
      sent += block.length
      sending.write(block, (error) => !error && setImmediate(more))
    }
    more()
  })
}

describe('a customer’s file', () => {
  test('is stored, goes with a message, and comes back to him and to his adviser only', async () => {
    const file = (await (await upload(png)).json()) as ChatFile
    expect(file).toMatchObject({ name: 'photo.png', type: 'image/png', size: png.length })
    const sent = await page.say('', undefined, [file.id])
    const mine = await get(`/api/chat/attachments/${file.id}`, customer())
    expect(Buffer.from(await mine.arrayBuffer())).toEqual(png)
    const other = (await (await server.page()).begin()).secret
    expect((await get(`/api/chat/attachments/${file.id}`, customer(other))).status).toBe(404)
    expect((await get(`/api/chat/attachments/${file.id}`, {})).status).toBe(401)
    expect((await get(`/api/attachments/${file.id}`, {})).status).toBe(401)
    expect((await get(`/api/attachments/${file.id}`, adviser('nadia'))).status).toBe(404)
    await inTransaction(server.context.unit, async (tx) => {
      const [message] = await tx.read('message', [sent.messageId])
      const [contact] = await tx.lock('contact', [message?.contactId ?? ''])
      if (contact) await tx.save('contact', { ...contact, state: 'open', adviserId: 'nadia' })
    })
    expect((await get(`/api/attachments/${file.id}`, adviser('nadia'))).status).toBe(200)
    expect((await get(`/api/attachments/${file.id}`, adviser('yann'))).status).toBe(404)
  })

  test('an adviser’s file is the customer’s only once it is sent', async () => {
    const { messageId } = await page.say('un document ?')
    const { contactId, caseId, customerId } = await server.context.unit.db
      .selectFrom('message')
      .select(['contactId', 'caseId', 'customerId'])
      .where('id', '=', messageId)
      .executeTakeFirstOrThrow()
    expect((await post(`/api/attachments?contactId=${contactId}`, adviser('yann'), png)).status).toBe(404)
    const file = (await (
      await post(`/api/attachments?contactId=${contactId}`, adviser('nadia'), png, 'contrat.png')
    ).json()) as ChatFile
    expect((await get(`/api/attachments/${file.id}`, adviser('nadia'))).status).toBe(200)
    expect((await get(`/api/chat/attachments/${file.id}`, customer())).status).toBe(404)
    expect(await page.say('', undefined, [file.id])).toEqual({ refused: 'attachment.notFound' })
    await inTransaction(server.context.unit, async (tx) =>
      tx.save('message', {
        id: 'answer-1',
        contactId,
        caseId,
        customerId,
        channel: 'chat',
        n: 90,
        author: 'adviser',
        adviserId: 'nadia',
        authorName: 'Nadia',
        text: 'voici',
        attachments: [file],
        at: tx.now,
        state: 'sent',
      }),
    )
    expect((await get(`/api/chat/attachments/${file.id}`, customer())).status).toBe(200)
  })

  test.each([
    ['HTML said to be a picture', '<script>alert(1)</script>', 'x.png', 'text/plain', 'attachment'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'x.svg', 'text/plain', 'attachment'],
    ['PDF', '%PDF-1.7 …', 'facture.pdf', 'application/pdf', 'attachment'],
    ['a picture', png.toString('latin1'), 'photo.jpg', 'image/png', 'inline'],
  ])('%s is sent back as what it is, and can run nowhere', async (_what, bytes, name, type, disposition) => {
    const file = (await (await upload(Buffer.from(bytes, 'latin1'), name, 'image/png')).json()) as ChatFile
    expect(file.type).toBe(type)
    const { headers } = await get(`/api/chat/attachments/${file.id}`, customer())
    expect(headers.get('content-type')).toContain(type)
    expect(headers.get('content-disposition')).toMatch(new RegExp(`^${disposition};`))
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('content-security-policy')).toContain('sandbox')
  })

  test('a name is a name: no folder, no header, no reversed writing', async () => {
    const file = (await (await upload(png, '../../etc/\u202egpj.exe\r\nX: 1"é.png')).json()) as ChatFile
    expect(file.name).not.toMatch(/[/\\\r\n\u202e]/)
    const { headers } = await get(`/api/chat/attachments/${file.id}`, customer())
    expect(headers.get('x')).toBeNull()
    expect(headers.get('content-disposition')).toContain("filename*=UTF-8''")
  })

  test('is named as what it is', async () => {
    for (const [name, kept] of [
      ['facture.pdf', 'facture.pdf.png'],
      ['../../etc/passwd\u202egpj', 'passwdgpj.png'],
    ])
      expect(await (await upload(png, name)).json()).toMatchObject({ name: kept })
    expect(await (await upload(Buffer.from('<p>'), 'page.html')).json()).toMatchObject({ name: 'page.html.txt' })
  })

  test.each(['facture.hta', 'a.bat', 'a.vbs', 'a.ps1', 'a.js', 'a.url', 'facture.pdf.cmd', 'x.lnk', 'a\u202egpj.exe'])(
    'called %s is refused whatever its bytes say',
    async (name) => {
      const own = customer((await (await server.page()).begin()).secret)
      for (const bytes of [Buffer.from('@echo off\r\ncalc.exe'), png]) {
        const answer = await post('/api/chat/attachments', own, bytes, name, 'text/plain')
        expect([answer.status, await answer.json()]).toEqual([415, { refused: 'file.refused' }])
      }
      expect(await temporaryFiles()).toEqual([])
    },
  )

  test.each([
    ['a program', Buffer.from('MZ\u0090\u0000'), 415, 'file.refused'],
    ['a shell script', Buffer.from('#!/bin/sh'), 415, 'file.refused'],
    ['nothing', Buffer.alloc(0), 415, 'file.refused'],
  ])('%s is refused', async (_what, bytes, status, refused) => {
    const answer = await upload(bytes)
    expect([answer.status, await answer.json()]).toEqual([status, { refused }])
    expect(await temporaryFiles()).toEqual([])
  })

  test('no multipart, no secret, a wrong secret: refused', async () => {
    const bare = await fetch(`${server.origin}/api/chat/attachments`, {
      method: 'POST',
      headers: { ...customer(), 'content-type': 'text/plain' },
      body: 'x',
    })
    expect(bare.status).toBeGreaterThanOrEqual(400)
    expect((await post('/api/chat/attachments', {}, png)).status).toBe(401)
    expect((await post('/api/chat/attachments', customer('z'.repeat(43)), png)).status).toBe(401)
  })
})

describe('200 MB', () => {
  test('that say so are refused before they come', async () => {
    const { status, body, sent } = await pour(200_000_000, true)
    expect([status, JSON.parse(body)]).toEqual([413, { refused: 'file.tooLarge' }])
    expect(sent).toBeLessThan(100_000_000)
  })

  test('that do not say so are cut at 25 MB, and nothing stays on the disk', async () => {
    const { status, body, sent } = await pour(200_000_000, false)
    expect([status, JSON.parse(body)]).toEqual([413, { refused: 'file.tooLarge' }])
    expect(sent).toBeLessThan(100_000_000)
    expect(await temporaryFiles()).toEqual([])
  })
})

describe('the disk', () => {
  const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  test('full: nothing half written stays, and what was there is whole', async () => {
    const folder = path.join(server.dataDir, 'full')
    const kept = await storeFile(folder, Readable.from([png]), 1_000)
    await expect(
      storeFile(folder, Readable.from([png]), 1_000, async () => ({
        write: () => Promise.reject(full),
        sync: async () => undefined,
        close: async () => undefined,
      })),
    ).rejects.toBe(full)
    expect(await readdir(path.join(folder, 'tmp'))).toEqual([])
    expect(await readFile(path.join(folder, kept.id.slice(0, 2), kept.id))).toEqual(png)
  })

  test('full while a database row is written: the customer is told so and may send the same message again', async () => {
    const { unit } = server.context
    const { clock } = unit
    const id = crypto.randomUUID()
    // Asked for inside the transaction: what PostgreSQL says of a full disk comes from there.
    unit.clock = () => {
      throw Object.assign(new Error('could not extend file'), { code: '53100' })
    }
    const refused = await page.say('gardez-moi', id).finally(() => {
      unit.clock = clock
    })
    expect(refused).toEqual({ refused: 'server.diskFull' })
    expect(await page.say('gardez-moi', id)).toMatchObject({ repeated: false })
  })

  test('a file whose sender goes away in the middle leaves nothing', async () => {
    async function* cut(): AsyncGenerator<Buffer> {
      yield png
      throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
    }
    const folder = path.join(server.dataDir, 'cut')
    await expect(storeFile(folder, cut(), 1_000)).rejects.toThrow('aborted')
    await expect(storeFile(folder, Readable.from([png]), 10)).rejects.toBeInstanceOf(FileRefused)
    expect(await readdir(path.join(folder, 'tmp'))).toEqual([])
    expect(await removeLeftovers(folder, Date.now() + 1_000)).toBe(0)
  })
})
