import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { Server } from 'socket.io'
import { deskNamespace, limits } from '../shared/protocol/messages.ts'
import { attachChat } from './channels/chat/gateway.ts'
import { openMail } from './channels/email/openMail.ts'
import { registerForms } from './channels/form/registerForms.ts'
import { openVoice } from './channels/voice/openVoice.ts'
import { ordersSent } from './channels/voice/sendOrders.ts'
import { stackPlaces } from './commands/troubleOf.ts'
import type { Actor, Context, Events, ServerConfig } from './context.ts'
import { openBeside, type Db } from './db/database.ts'
import { registerAdministration } from './http/administration.ts'
import { seatsSoon, seatsWritten } from './floor/seatsSoon.ts'
import { registerAttachments } from './http/attachments.ts'
import { trustOf } from './http/clientAddress.ts'
import { registerCti } from './http/cti.ts'
import { registerHealth } from './http/health.ts'
import { registerLetters } from './http/letters.ts'
import { registerPages } from './http/pages.ts'
import { endSlowBodies, httpPatience, serverPatience, type HttpPatience } from './http/patience.ts'
import { refuseOtherDoors } from './http/refuseOtherDoors.ts'
import { registerRecordings } from './http/recordings.ts'
import { registerPhonePlatform } from './http/phonePlatform.ts'
import { registerPhoneCredentials } from './http/phoneCredentials.ts'
import { answerRefusals, earlyRefusals } from './http/refusals.ts'
import { authenticate, registerSignIn } from './http/signIn.ts'
import { joinCluster } from './cluster/joinCluster.ts'
import { handOver } from './cluster/handOver.ts'
import { metricsOf } from './metrics/metrics.ts'
import { offersMade } from './routing/offerSoon.ts'
import { stopLineTests } from './jobs/runLineTests.ts'
import { startJobs } from './jobs/startJobs.ts'
import { attachDeskGateway } from './sync/gateway.ts'
import { pokesOver } from './sync/publish.ts'
import { readNews } from './sync/readNews.ts'

export interface Deps {
  db: Db
  log: Logger
  config: ServerConfig
  clock?: () => number
  jobs?: boolean
  allowedOrigins?: string[]
  patience?: HttpPatience
}
export interface App {
  http: FastifyInstance
  io: Server
  context: Context
  /** Of the door for letters, when one is open. */
  smtpPort: number | null
  close(): Promise<void>
}

/** The whole server but its port: main.ts and the tests build this one. */
export async function buildApp(deps: Deps): Promise<App> {
  const origins = deps.allowedOrigins ?? ['guichet://desk']
  const patience = deps.patience ?? httpPatience
  const http = Fastify({
    loggerInstance: httpLog(deps.log),
    bodyLimit: 100_000,
    trustProxy: trustOf(deps.config.trustedProxies),
    ...serverPatience(patience),
    ...earlyRefusals,
  })
  const io = new Server(http.server, {
    // Polling is for the customer's page alone, behind proxies that let no WebSocket through (a desk that polls is refused).
    transports: ['websocket', 'polling'],
    // A line that died without a word says for at most 20 s that it is up (by default 45): what is written meanwhile is written blind.
    pingInterval: 10_000,
    pingTimeout: 10_000,
    perMessageDeflate: false,
    maxHttpBufferSize: limits.frameBytes,
    connectionStateRecovery: undefined,
    cors: { origin: origins },
    serveClient: false,
    cleanupEmptyChildNamespaces: true,
  })
  const cluster = await joinCluster(io, deps.config.redisUrl, deps.log)
  // After Socket.IO, which hides its requests from those who listened before.
  endSlowBodies(http, patience)
  const clock = deps.clock ?? Date.now
  const metrics = metricsOf()
  const context: Context = {
    unit: {
      db: deps.db,
      clock,
      publish: pokesOver(io, metrics.pokes, (scope, from) => readNews(deps.db, scope, from)),
    },
    metrics,
    log: deps.log,
    config: deps.config,
    startedAt: clock(),
    events: eventsOver(io),
  }
  http.addHook('onRequest', async (request, reply) => {
    const origin = request.headers.origin
    if (origin === undefined || !origins.includes(origin)) return
    reply
      .header('Access-Control-Allow-Origin', origin)
      .header('Vary', 'Origin')
      .header('Access-Control-Allow-Headers', 'authorization, content-type')
      .header('Access-Control-Allow-Methods', 'GET, POST')
    if (request.method === 'OPTIONS') await reply.code(204).send()
  })
  http.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    metrics.requests.observe({ route, status: String(reply.statusCode) }, reply.elapsedTime / 1000)
  })
  answerRefusals(http)
  await registerSignIn(http, context)
  await registerAdministration(http, context, (token) => authenticate(context, token))
  const health = registerHealth(http, context)
  await registerAttachments(http, context, (token) => authenticate(context, token))
  registerLetters(http, context, (token) => authenticate(context, token), origins)
  registerRecordings(http, context, (token) => authenticate(context, token))
  registerPhoneCredentials(http, context, (token) => authenticate(context, token))
  registerPhonePlatform(http, context, (token) => authenticate(context, token))
  await registerCti(http, context, (token) => authenticate(context, token))
  await registerPages(http, undefined, [
    ...(context.config.voice?.wsUrls ?? []),
    ...(context.config.platform?.wsUrls ?? []),
  ])
  await registerForms(http, context)
  const desks = attachDeskGateway(io, context)
  attachChat(io, context)
  refuseOtherDoors(io)
  const mail = await openMail(context)
  // Offers lapse and letters leave whatever the desks and the customers ask meanwhile.
  const jobsDb = openBeside(deps.db, 4)
  const beside = { ...context, unit: { ...context.unit, db: jobsDb } }
  const seatsDue = (): void => seatsSoon(beside)
  if (deps.jobs !== false) for (const { unit } of [context, beside]) unit.seatsDue = seatsDue
  const voice = await openVoice(beside)
  const jobs = deps.jobs === false ? null : startJobs(beside)
  return {
    http,
    io,
    context,
    smtpPort: mail.smtpPort,
    async close() {
      health.close()
      await handOver(io, deps.config.handoverMs ?? 0)
      await Promise.all([mail.close(), voice.close()])
      await jobs?.stop()
      await seatsWritten(beside)
      io.disconnectSockets(true)
      // A request under way when we stop listening would keep its connection, idle, for another 72 s.
      const idle = setInterval(() => http.server.closeIdleConnections(), 100)
      const grace = setTimeout(() => http.server.closeAllConnections(), 5000)
      await io.close()
      await http.close()
      clearInterval(idle)
      clearTimeout(grace)
      await desks.flush()
      await stopLineTests(context)
      await offersMade(context)
      await ordersSent(context)
      await cluster.leave()
      await jobsDb.destroy()
    },
  }
}

/** As loud as the server's own log. Of a request it says the route and the answer, never its address, query or sender. */
function httpLog(log: Logger): FastifyBaseLogger {
  const req = (request: FastifyRequest) => ({ method: request.method, route: request.routeOptions.url })
  const res = (reply: FastifyReply) => ({ status: reply.statusCode })
  const err = ({ name, code, stack }: Error & { code?: string }) => ({ name, code, stack: stackPlaces(stack) })
  return log.child({}, { serializers: { req, res, err } }) as FastifyBaseLogger
}

function eventsOver(io: Server): Events {
  return {
    toAdviser: (adviserId, event, payload) => void io.of(deskNamespace).to(`adviser:${adviserId}`).emit(event, payload),
    toThread: (threadId, event, payload) => void io.of('/chat').to(`thread:${threadId}`).emit(event, payload),
    closeDesks({ sessionId, adviserId }, code) {
      const room = sessionId !== undefined ? `session:${sessionId}` : `adviser:${adviserId}`
      const desks = io.of(deskNamespace).in(room)
      desks.emit('closed', { refused: code })
      desks.disconnectSockets(true)
    },
    desksOnline: () =>
      [...io.of(deskNamespace).sockets.values()].map((socket) => (socket.data.actor as Actor).sessionId),
  }
}
