import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { testConfig } from '../../test/harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../../test/harness/database.ts'
import { seedCentre } from '../../test/harness/seed.ts'
import { buildApp, type App } from '../app.ts'

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })
let fresh: FreshDatabase
let app: App
let origin: string
let page: Socket
const claims = { name: '', phone: '', email: '', reference: '', topic: null }
beforeAll(async () => {
  fresh = await freshDatabase()
  await seedCentre(fresh.db)
  app = await buildApp({ db: fresh.db, log: pino({ level: 'silent' }), config: testConfig, jobs: false })
  await app.http.listen({ port: 0, host: '127.0.0.1' })
  origin = `http://127.0.0.1:${(app.http.server.address() as AddressInfo).port}`
  page = io(`${origin}/chat`, { transports: ['websocket'], forceNew: true })
})
afterAll(async () => {
  page.disconnect()
  await app.close()
  await fresh.close()
})

const json = { 'content-type': 'application/json' }
const credentials = (login: string) => JSON.stringify({ login, password: 'guichet' })

describe('every "no" is a code and nothing more', () => {
  test.each<[string, string, RequestInit, number, string]>([
    [
      'a NUL in a login',
      '/api/sign-in',
      { method: 'POST', headers: json, body: credentials('na\0dia') },
      400,
      'frame.malformed',
    ],
    [
      'half an emoji',
      '/api/sign-in',
      { method: 'POST', headers: json, body: '{"login":"a\\ud83d","password":"b"}' },
      400,
      'frame.malformed',
    ],
    ['no JSON', '/api/sign-in', { method: 'POST', headers: json, body: '{"login":' }, 400, 'frame.malformed'],
    [
      'another type',
      '/api/sign-in',
      { method: 'POST', headers: { 'content-type': 'text/x-odd' }, body: 'x' },
      415,
      'frame.malformed',
    ],
    [
      'too much',
      '/api/sign-in',
      { method: 'POST', headers: json, body: credentials('x'.repeat(200_000)) },
      413,
      'frame.tooLarge',
    ],
    ['a route that is not there', '/api/nothing', {}, 404, 'path.unknown'],
    [
      'a file id with a NUL',
      '/api/attachments/a%00b',
      { headers: { authorization: `Bearer ${'x'.repeat(43)}` } },
      400,
      'frame.malformed',
    ],
    ['a broken escape', '/api/attachments/%E0%A4%A', {}, 400, 'frame.malformed'],
  ])('%s', async (_what, route, request, status, refused) => {
    const answer = await fetch(origin + route, request)
    expect([answer.status, await answer.json()]).toEqual([status, { refused, code: refused }])
  })

  test.each(['/', '/nothing', `/${'x'.repeat(500)}`])('a namespace that is not there: %s', async (name) => {
    const socket = io(origin + name, { transports: ['websocket'], forceNew: true, reconnection: false })
    const refusal = await new Promise<unknown>((resolve) => {
      socket.on('connect', () => resolve('let in'))
      socket.on('connect_error', (error) => resolve((error as Error & { data?: unknown }).data))
    })
    socket.disconnect()
    expect(refusal).toEqual({ refused: 'path.unknown' })
    expect([...app.io._nsps.keys()].toSorted()).toEqual(['/', '/chat', '/desk'])
  })

  test('a failure of ours says that and no more', async () => {
    await fresh.db.schema.alterTable('signInAttempt').renameTo('gone').execute()
    const answer = await fetch(`${origin}/api/sign-in`, { method: 'POST', headers: json, body: credentials('nadia') })
    await fresh.db.schema.alterTable('gone').renameTo('signInAttempt').execute()
    expect([answer.status, await answer.json()]).toEqual([
      500,
      { refused: 'server.unavailable', code: 'server.unavailable' },
    ])
  })

  test('what is no HTTP', async () => {
    const { connect } = await import('node:net')
    const socket = connect(Number(new URL(origin).port), '127.0.0.1')
    let said = ''
    socket.on('data', (chunk: Buffer) => (said += chunk.toString()))
    socket.write('GARBAGE\r\n\r\n')
    await new Promise((resolve) => socket.on('close', resolve))
    expect(said).toMatch(/^HTTP\/1\.1 400 .*\r\n\r\n\{"refused":"frame\.malformed","code":"frame\.malformed"\}$/s)
  })

  test.each([
    ['start', { secret: null, language: 'fr', claims: { ...claims, name: 'a\0b' }, signedToken: null }],
    ['since', { n: 1e12 }],
    ['received', { n: 2 ** 31 }],
    ['read', { n: 1e15 }],
    ['send', { clientMessageId: 'abcdefgh', text: 'x', attachmentIds: ['a\0b'] }],
  ])('the chat’s %s with what cannot be stored', async (event, frame) => {
    const ask = (name: string, args: object): Promise<object> => page.timeout(5_000).emitWithAck(name, args)
    await ask('start', { secret: null, language: 'fr', claims, signedToken: null })
    expect(await ask(event, frame)).toEqual({ refused: 'frame.malformed' })
    expect(await ask('since', { n: 2 ** 31 - 1 })).toMatchObject({ messages: [] })
  })
})
