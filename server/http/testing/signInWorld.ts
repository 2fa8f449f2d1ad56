import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { io, type Socket } from 'socket.io-client'
import { afterEach, beforeEach, vi } from 'vitest'
import type { ChatOpened, ChatRefused } from '../../../shared/protocol/chat.ts'
import { testConfig } from '../../../test/harness/context.ts'
import { freshDatabase, type FreshDatabase } from '../../../test/harness/database.ts'
import { seedCentre } from '../../../test/harness/seed.ts'
import { buildApp, type App } from '../../app.ts'
import type { ServerConfig } from '../../context.ts'

export interface Asked {
  /** `X-Forwarded-For`. */
  from?: string
  cookie?: string
  origin?: string
  more?: object
}

/** Tests only: the door of the server on an empty centre, new for each test of this file, opened by it as it wants it. */
export function signInWorld() {
  vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })
  const time = { now: Date.UTC(2026, 10, 22, 9) }
  /** What the server has logged since it was opened. */
  const lines: string[] = []
  const sockets: Socket[] = []
  let fresh: FreshDatabase
  let app: App
  let origin: string

  beforeEach(async () => {
    fresh = await freshDatabase()
    await seedCentre(fresh.db)
  })
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.disconnect()
    await app.close()
    await fresh.close()
  })

  async function open(config: Partial<ServerConfig> = {}, level = 'silent'): Promise<void> {
    lines.length = 0
    const log = pino({ level }, { write: (line: string) => void lines.push(line) })
    app = await buildApp({
      db: fresh.db,
      log,
      config: { ...testConfig, ...config },
      clock: () => time.now,
      jobs: false,
    })
    await app.http.listen({ port: 0, host: '127.0.0.1' })
    origin = `http://127.0.0.1:${(app.http.server.address() as AddressInfo).port}`
  }
  async function signIn(login: string, password: string, { from, cookie, origin: page, more }: Asked = {}) {
    const answer = await fetch(`${origin}/api/sign-in`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(from && { 'x-forwarded-for': from }),
        ...(cookie && { cookie }),
        ...(page && { origin: page }),
      },
      body: JSON.stringify({ login, password, ...more }),
    })
    const kept = answer.headers.getSetCookie()
    const retryAfter = answer.headers.get('retry-after')
    return { status: answer.status, retryAfter, kept, body: (await answer.json()) as { device?: string } }
  }
  /** What a browser would send next time. */
  const cookieOf = ({ kept }: { kept: string[] }) => kept.map((one) => one.split(';')[0]).join('; ')
  /** Begins a conversation as a page behind this address would. */
  async function begin(from: string, auth: object = {}): Promise<ChatOpened & ChatRefused> {
    const extraHeaders = { 'x-forwarded-for': from }
    const socket = io(`${origin}/chat`, { transports: ['websocket'], forceNew: true, extraHeaders, auth })
    sockets.push(socket)
    const claims = { name: '', phone: '', email: '', reference: '', topic: null }
    return (await socket
      .timeout(5_000)
      .emitWithAck('start', { secret: null, language: 'fr', claims, signedToken: null })) as ChatOpened & ChatRefused
  }

  return {
    time,
    lines,
    sockets,
    open,
    signIn,
    cookieOf,
    begin,
    get fresh() {
      return fresh
    },
    get app() {
      return app
    },
    get origin() {
      return origin
    },
  }
}
