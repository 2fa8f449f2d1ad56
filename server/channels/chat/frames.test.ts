import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { untilSomeoneWaits } from '../../../test/harness/database.ts'
import { chatLimitsOf } from './limiter.ts'
import { openChatServer, type ChatServer } from './testing/chatServer.ts'

let server: ChatServer
beforeAll(async () => {
  server = await openChatServer()
})
afterAll(() => server.close())

const wrongSecret = 'w'.repeat(43)

describe('bad frames', () => {
  test.each([
    [
      'an unknown secret',
      'start',
      { secret: wrongSecret, language: 'fr', claims: {}, signedToken: null },
      'thread.unknown',
    ],
    [
      'a secret of another form',
      'start',
      { secret: "' or 1=1", language: 'fr', claims: {}, signedToken: null },
      'frame.malformed',
    ],
    ['no frame', 'start', undefined, 'frame.malformed'],
    [
      'a message before a thread',
      'send',
      { clientMessageId: 'abcdefgh', text: 'x', attachmentIds: [] },
      'thread.notStarted',
    ],
    ['an unknown event', 'sudo', { all: true }, 'event.unknown'],
    ['an event named like a prototype', 'constructor', {}, 'event.unknown'],
  ])('%s is refused with a code', async (_what, event, frame, refused) => {
    const page = await server.page()
    expect(await page.socket.timeout(5_000).emitWithAck(event, frame)).toEqual({ refused })
  })

  test.each([
    ['too long', { clientMessageId: 'abcdefgh', text: 'x'.repeat(5_001), attachmentIds: [] }, 'frame.malformed'],
    ['of another type', { clientMessageId: 'abcdefgh', text: { $gt: '' }, attachmentIds: [] }, 'frame.malformed'],
    ['invisible', { clientMessageId: 'abcdefgh', text: '\u200b\u3164\u2060', attachmentIds: [] }, 'message.empty'],
    ['empty', { clientMessageId: 'abcdefgh', text: ' \u0000 ', attachmentIds: [] }, 'message.empty'],
    [
      'with a file of someone else',
      { clientMessageId: 'abcdefgh', text: 'x', attachmentIds: ['nope'] },
      'attachment.notFound',
    ],
  ])('a message %s is refused, and the log holds no word of it', async (_what, frame, refused) => {
    const page = await server.page()
    await page.begin({ claims: { name: 'Zoé Secrète', phone: '0612345678', email: '', reference: '', topic: null } })
    expect(await page.socket.timeout(5_000).emitWithAck('send', frame)).toEqual({ refused })
    const log = JSON.stringify(server.logged)
    expect(log).not.toMatch(/Secrète|0612345678|xxxx|\$gt/)
  })

  test('signs that turn words round, or that no database takes, are left out of a name and of what is said', async () => {
    const page = await server.page()
    const name = '\u202eZoé\n\tSecrète\u2069'
    expect(await page.begin({ claims: { name, phone: '', email: '', reference: '', topic: null } })).toMatchObject({
      threadId: expect.any(String),
    })
    expect(await page.say('Mon code\u202e 123\u0000 est\u0007\r\nlà\ud800')).toMatchObject({ n: 1 })
    const [said] = (await page.ask('since', { n: 0 })).messages ?? []
    expect(said?.text).toBe('Mon code 123 est\nlà\ufffd')
    const [stored] = await server.context.unit.db
      .selectFrom('message')
      .select(['authorName'])
      .orderBy('at', 'desc')
      .limit(1)
      .execute()
    expect(stored?.authorName).toBe('Zoé Secrète')
  })

  test('a frame past the limit of the transport ends the connection, not the server', async () => {
    const page = await server.page()
    await page.begin()
    const gone = new Promise<void>((resolve) => page.socket.on('disconnect', () => resolve()))
    page.socket.emit('send', { clientMessageId: 'abcdefgh', text: 'x'.repeat(2_000_000), attachmentIds: [] })
    await gone
    expect((await (await server.page()).begin()).threadId).toBeTruthy()
    const said = server.logged.find(({ msg }) => msg === 'chat: line ended by a frame over the limit')
    expect(Object.keys(said ?? {})).toEqual(expect.arrayContaining(['socketId', 'threadId']))
    expect(JSON.stringify(server.logged)).not.toContain('xxxx')
  })
})

test('who writes too fast is told so, and a repeat of a stored message is still answered', async () => {
  let allowed = 2
  const slow = await openChatServer({ send: () => allowed-- > 0 })
  try {
    const page = await slow.page()
    await page.begin()
    const id = randomUUID()
    expect((await page.say('un', id)).n).toBe(1)
    expect((await page.say('deux')).n).toBe(2)
    expect(await page.say('trois')).toEqual({ refused: 'rate.limited' })
    expect(await page.say('un', id)).toMatchObject({ n: 1, repeated: true })
  } finally {
    await slow.close()
  }
})

test('who looks at one thread without end is told to come later, from however many pages', async () => {
  const real = chatLimitsOf(40)
  const busy = await openChatServer({ since: real.since })
  try {
    const [page, again] = [await busy.page(), await busy.page()]
    const { secret } = await page.begin()
    await again.begin({ secret })
    const looks = await Promise.all(Array.from({ length: 70 }, (_, n) => (n % 2 ? page : again).ask('since', { n: 0 })))
    expect(looks.filter(({ refused }) => refused === 'rate.limited').length).toBeGreaterThan(0)
    expect(looks[0]).not.toHaveProperty('refused')
    const other = await busy.page()
    await other.begin()
    expect(await other.ask('since', { n: 0 })).not.toHaveProperty('refused')
  } finally {
    await busy.close()
  }
})

test('what one address asks waits for itself: a customer elsewhere is answered meanwhile', async () => {
  const busy = await openChatServer({}, undefined, { trustedProxies: ['127.0.0.1'] })
  try {
    const page = await busy.page('203.0.113.7')
    const { threadId } = await page.begin()
    const other = await busy.page('198.51.100.7')
    await other.begin()
    const answered: object[] = []
    let flood: Promise<number>[] = []
    await busy.context.unit.db.transaction().execute(async (holder) => {
      await holder.selectFrom('chatThread').select('id').where('id', '=', threadId).forUpdate().execute()
      flood = Array.from({ length: 40 }, async () => answered.push(await page.ask('since', { n: 0 })))
      await untilSomeoneWaits(busy, 4)
      expect(await other.ask('since', { n: 0 })).not.toHaveProperty('refused')
      expect(answered).toEqual([])
    })
    await Promise.all(flood)
    expect(answered.filter((answer) => 'refused' in answer)).toEqual([])
  } finally {
    await busy.close()
  }
})
