import { SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { messageRow } from './testing/adviser.ts'
import { openChatServer, type ChatServer } from './testing/chatServer.ts'

let server: ChatServer
beforeAll(async () => {
  server = await openChatServer()
})
afterAll(() => server.close())

async function sign(
  more: { sub?: string; aud?: string; exp?: number; secret?: string; alg?: string } = {},
): Promise<string> {
  const { sub = 'CL-elodie', aud, secret = server.context.config.customerTokenSecret } = more
  const jwt = new SignJWT({}).setProtectedHeader({ alg: more.alg ?? 'HS256' }).setSubject(sub)
  jwt.setExpirationTime(more.exp ?? Math.floor(server.context.time.now / 1_000) + 600)
  if (aud !== undefined) jwt.setAudience(aud)
  return jwt.sign(new TextEncoder().encode(secret))
}

describe('a signed-in customer', () => {
  test('is recognised, and greeted by name', async () => {
    const page = await server.page()
    const opened = await page.begin({ signedToken: await sign({ aud: 'guichet-chat' }) })
    expect(opened.signedAs).toBe('Élodie')
    const sent = await page.say('Bonjour')
    expect((await messageRow(server, sent.messageId)).customerId).toBe('elodie')
  })

  test.each([
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
