import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { seedCustomer } from '../../../test/harness/seed.ts'
import type { Actor } from '../../context.ts'
import { inTransaction } from '../../db/unitOfWork.ts'
import { mergeCustomers } from '../../recognition/mergeCustomers.ts'
import { unmergeCustomers } from '../../recognition/unmergeCustomers.ts'
import { isRejection } from '../../../shared/protocol/refusals.ts'
import { messageRow } from './testing/adviser.ts'
import { openChatServer, type ChatServer } from './testing/chatServer.ts'

let server: ChatServer
beforeAll(async () => {
  server = await openChatServer()
})
afterAll(() => server.close())

async function sign(
  more: { sub?: string; aud?: string; exp?: number; iat?: number; secret?: string; alg?: string } = {},
): Promise<string> {
  const { sub = 'CL-elodie', aud, secret = server.context.config.customerTokenSecret } = more
  const jwt = new SignJWT({}).setProtectedHeader({ alg: more.alg ?? 'HS256' }).setSubject(sub)
  jwt.setExpirationTime(more.exp ?? Math.floor(server.context.time.now / 1_000) + 600)
  if (aud !== undefined) jwt.setAudience(aud)
  if (more.iat !== undefined) jwt.setIssuedAt(more.iat)
  return jwt.sign(new TextEncoder().encode(secret))
}

const seconds = () => Math.floor(server.context.time.now / 1_000)

describe('a signed-in customer', () => {
  test('signs in for up to a day, counted from when the token was made', async () => {
    for (const more of [{ exp: seconds() + 86_400 }, { iat: seconds() - 3_600, exp: seconds() + 23 * 3_600 }])
      expect(await (await server.page()).begin({ signedToken: await sign(more) })).toMatchObject({ signedAs: 'Élodie' })
  })

  test('is recognised, and greeted by name', async () => {
    const page = await server.page()
    const opened = await page.begin({ signedToken: await sign({ aud: 'guichet-chat' }) })
    expect(opened.signedAs).toBe('Élodie')
    const sent = await page.say('Bonjour')
    expect((await messageRow(server, sent.messageId)).customerId).toBe('elodie')
  })

  test.each([
    ['signed for a reference that holds a NUL', () => sign({ sub: 'CL-\u0000elodie' }), 'token.unknownCustomer'],
    [
      'signed for a reference that is too long',
      () => sign({ sub: `CL-elodie${'x'.repeat(80)}` }),
      'token.unknownCustomer',
    ],
    ['forged', () => sign({ secret: 'another secret of at least thirty-two characters' }), 'token.forged'],
    [
      'unsigned',
      async () => `${btoa('{"alg":"none"}')}.${btoa('{"sub":"CL-elodie","exp":9999999999}')}.`.replaceAll('=', ''),
      'token.forged',
    ],
    [
      'of another algorithm',
      () => sign({ alg: 'HS512', secret: server.context.config.customerTokenSecret.repeat(2) }),
      'token.forged',
    ],
    ['not a token', async () => 'hello', 'token.forged'],
    ['expired', () => sign({ exp: Math.floor(server.context.time.now / 1_000) - 60 }), 'token.expired'],
    ['good for years', () => sign({ exp: seconds() + 31 * 366 * 86_400 }), 'token.forged'],
    ['good for 25 h from now', () => sign({ exp: seconds() + 25 * 3_600 }), 'token.forged'],
    ['made to last 25 h', () => sign({ iat: seconds() - 20 * 3_600, exp: seconds() + 5 * 3_600 }), 'token.forged'],
    ['dated from tomorrow', () => sign({ iat: seconds() + 86_400, exp: seconds() + 86_400 + 60 }), 'token.forged'],
    ['for another audience', () => sign({ aud: 'billing' }), 'token.audience'],
    ['of nobody', () => sign({ sub: 'CL-nobody' }), 'token.unknownCustomer'],
  ])('a token that is %s is refused, and is not taken for "anonymous"', async (_what, token, code) => {
    const page = await server.page()
    expect(await page.begin({ signedToken: await token() })).toEqual({ refused: code })
    expect(await page.say('coucou')).toEqual({ refused: 'thread.notStarted' })
  })

  test('leaves a thread that opens neither without a token, nor with another person’s', async () => {
    const { secret } = await (await server.page()).begin({ signedToken: await sign() })
    expect(await (await server.page()).begin({ secret })).toEqual({ refused: 'thread.notYours' })
    const anonymous = await (await server.page()).begin()
    expect(await (await server.page()).begin({ secret: anonymous.secret, signedToken: await sign() })).toEqual({
      refused: 'thread.notYours',
    })
    expect((await (await server.page()).begin({ secret, signedToken: await sign() })).secret).toBe(secret)
  })
})

describe('a thread begun signed in', () => {
  const lead: Actor = {
    adviserId: 'nadia',
    sessionId: 's',
    clientId: '',
    role: 'lead',
    name: 'Nadia Benali',
    siteId: 'site-own',
    partnerId: null,
    shopId: null,
    regions: null,
  }
  const merge = (fromId: string, intoId: string): Promise<string> =>
    inTransaction(server.context.unit, async (tx) => {
      server.context.time.now += 1_000
      const merged = await mergeCustomers(tx, { fromId, intoId, reason: 'doublon', by: lead })
      if (isRejection(merged)) throw new Error(merged.rejected)
      return merged.id
    })
  const resume = async (secret: string, sub: string) =>
    (await server.page()).begin({ secret, signedToken: await sign({ sub: `CL-${sub}` }) })

  test('follows its customer through merges of merges, and comes back with him when they are undone', async () => {
    for (const id of ['m1', 'm2', 'm3']) await seedCustomer(server.context.unit.db, id)
    const page = await server.page()
    const { secret, threadId } = await page.begin({ signedToken: await sign({ sub: 'CL-m1' }) })
    await page.say('avant les fusions')
    const first = await merge('m1', 'm2')
    expect((await resume(secret, 'm1')).threadId).toBe(threadId)
    const second = await merge('m2', 'm3')
    const back = await server.page()
    const opened = await back.begin({ secret, signedToken: await sign({ sub: 'CL-m1' }) })
    expect(opened).toMatchObject({ threadId, signedAs: 'Élodie', messages: [{ text: 'avant les fusions' }] })
    const sent = await back.say('après les fusions')
    expect((await messageRow(server, sent.messageId)).customerId).toBe('m3')
    // Whoever he was merged with is he, for as long as the merge stands.
    expect((await resume(secret, 'm3')).threadId).toBe(threadId)
    expect(await resume(secret, 'elodie')).toEqual({ refused: 'thread.notYours' })
    const during = await (await server.page()).begin({ signedToken: await sign({ sub: 'CL-m1' }) })

    for (const id of [second, first]) await inTransaction(server.context.unit, (tx) => unmergeCustomers(tx, id, lead))
    for (const mine of [secret, during.secret]) expect((await resume(mine, 'm1')).secret).toBe(mine)
    for (const other of ['m2', 'm3']) expect(await resume(secret, other)).toEqual({ refused: 'thread.notYours' })
  })

  test('gives its files as it gives its messages: not for the secret alone', async () => {
    const token = await sign()
    const page = await server.page()
    const { secret } = await page.begin({ signedToken: token })
    const files = `${server.origin}/api/chat/attachments`
    const put = (headers: Record<string, string>) => {
      const body = new FormData()
      body.append('file', new Blob(['%PDF-1.7'], { type: 'application/pdf' }), 'facture.pdf')
      return fetch(files, { method: 'POST', headers: { 'x-chat-secret': secret, ...headers }, body })
    }
    const said = async (answer: Response) => [answer.status, await answer.json()]
    const refused = { refused: 'thread.notYours' }
    expect(await said(await put({}))).toEqual([401, refused])
    const { id } = (await (await put({ 'x-chat-token': token })).json()) as { id: string }
    const get = (headers: Record<string, string>) =>
      fetch(`${files}/${id}`, { headers: { 'x-chat-secret': secret, ...headers } })
    expect((await get({ 'x-chat-token': token })).status).toBe(200)
    expect(await said(await get({}))).toEqual([401, refused])
    expect(await said(await get({ 'x-chat-token': await sign({ exp: 1 }) }))).toEqual([
      401,
      { refused: 'token.expired' },
    ])
    expect(await said(await get({ 'x-chat-token': 'x' }))).toEqual([401, { refused: 'token.forged' }])
    await seedCustomer(server.context.unit.db, 'paul')
    expect(await said(await get({ 'x-chat-token': await sign({ sub: 'CL-paul' }) }))).toEqual([401, refused])
  })
})
