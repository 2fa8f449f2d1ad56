import Fastify, { type FastifyInstance } from 'fastify'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import pino from 'pino'
import { Server } from 'socket.io'
import { io as connect, type Socket } from 'socket.io-client'
import type { ChatArgs, ChatEvent, ChatRefused, ChatReplies } from '../../../../shared/protocol/chat.ts'
import { testContext, type TestContext } from '../../../../test/harness/context.ts'
import { freshDatabase } from '../../../../test/harness/database.ts'
import { seedAdviser, seedCentre, seedCustomer } from '../../../../test/harness/seed.ts'
import type { Actor, ServerConfig } from '../../../context.ts'
import { registerAttachments } from '../../../http/attachments.ts'
import { attachChat } from '../gateway.ts'
import { chatLimitsOf, type ChatLimits } from '../limiter.ts'

export interface Page {
  socket: Socket
  ask<E extends ChatEvent>(event: E, args: ChatArgs<E>): Promise<ChatReplies[E] & ChatRefused>
  /** Opens a new thread and returns its secret. */
  begin(more?: Partial<ChatArgs<'start'>>): Promise<ChatReplies['start']>
  say(text: string, clientMessageId?: string, attachmentIds?: string[]): Promise<ChatReplies['send'] & ChatRefused>
}
export interface ChatServer {
  context: TestContext
  origin: string
  /** Of its database. */
  url: string
  dataDir: string
  /** Lines of the log, parsed. */
  logged: Record<string, unknown>[]
  /** `from`: the address that a proxy of ours names; the server has to trust it. */
  page(from?: string): Promise<Page>
  close(): Promise<void>
}
const claims = { name: '', phone: '', email: '', reference: '', topic: null }
/** Bearer tokens of the tests: `bearer-ID` is the adviser ID. */
const actorOf = (id: string): Actor => ({
  adviserId: id,
  sessionId: 's',
  clientId: '',
  role: 'adviser',
  name: id,
  siteId: 'site-own',
  partnerId: null,
  shopId: null,
  regions: null,
})

/** The chat's own part of the server on a real port and a real database: two advisers, one customer "elodie" (CL-elodie). */
export async function openChatServer(
  limits: Partial<ChatLimits> = {},
  more: (http: FastifyInstance) => Promise<void> = async () => undefined,
  config: Partial<ServerConfig> = {},
): Promise<ChatServer> {
  const fresh = await freshDatabase(10)
  await seedCentre(fresh.db)
  await seedCustomer(fresh.db, 'elodie')
  await seedAdviser(fresh.db, 'nadia', { name: 'Nadia Benali', state: 'offline' })
  await seedAdviser(fresh.db, 'yann', { name: 'Yann Le Goff', state: 'offline' })
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'guichet-chat-'))
  const logged: Record<string, unknown>[] = []
  const context = testContext(fresh.db, { dataDir, ...config })
  context.log = pino(
    { level: 'info' },
    { write: (line: string) => void logged.push(JSON.parse(line) as Record<string, unknown>) },
  )
  const http = Fastify()
  const io = new Server(http.server, { perMessageDeflate: false, maxHttpBufferSize: 1_000_000 })
  context.events.toThread = (threadId, event, payload) =>
    void io.of('/chat').to(`thread:${threadId}`).emit(event, payload)
  await registerAttachments(http, context, async (token) =>
    token.startsWith('bearer-') ? actorOf(token.slice(7)) : null,
  )
  await more(http)
  const free = () => true
  attachChat(io, context, { ...chatLimitsOf(1), start: free, send: free, since: free, frame: free, ...limits })
  await http.listen({ port: 0, host: '127.0.0.1' })
  const origin = `http://127.0.0.1:${(http.server.address() as AddressInfo).port}`
  const sockets: Socket[] = []
  return {
    context,
    origin,
    url: fresh.url,
    dataDir,
    logged,
    async page(from) {
      const socket = connect(`${origin}/chat`, {
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
        ...(from !== undefined && { extraHeaders: { 'X-Forwarded-For': from } }),
      })
      sockets.push(socket)
      await new Promise<void>((resolve, reject) => socket.on('connect', resolve).on('connect_error', reject))
      const ask = async <E extends ChatEvent>(event: E, args: ChatArgs<E>) =>
        (await socket.timeout(5_000).emitWithAck(event, args)) as ChatReplies[E] & ChatRefused
      return {
        socket,
        ask,
        begin: (more = {}) => ask('start', { secret: null, language: 'fr', claims, signedToken: null, ...more }),
        say: (text, clientMessageId = crypto.randomUUID(), attachmentIds = []) =>
          ask('send', { clientMessageId, text, attachmentIds }),
      }
    },
    async close() {
      for (const socket of sockets) socket.disconnect()
      // A refused file may still be arriving: its connection is not idle yet.
      http.server.closeAllConnections()
      await io.close()
      await http.close()
      await fresh.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
