import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { ctiAskSchema, type CtiAnswer } from '../../shared/protocol/ctiPhone.ts'
import { storable } from '../../shared/protocol/storable.ts'
import { ctiVersion, readCtiEvent } from '../../shared/telephony/cti.ts'
import { limiter } from '../channels/chat/limiter.ts'
import { askPlatform } from '../channels/voice/cti/askPlatform.ts'
import type { CtiConfig } from '../channels/voice/cti/ctiConfig.ts'
import { ctiHears } from '../channels/voice/cti/ctiHears.ts'
import { ctiHeaders, refuseSignature } from '../channels/voice/cti/signature.ts'
import { telephonyOf } from '../channels/voice/telephony.ts'
import type { Actor, Context } from '../context.ts'
import { readCtiCall } from '../db/cti.ts'

/** No event is larger. */
const mostBytes = 16_384
const statusOf = { 'message.replayed': 409, 'call.otherExtension': 409, 'extension.unknown': 404 } as const

type Authenticate = (token: string) => Promise<Actor | null>

/** The doors of the mode `cti` (docs/CTI.md): the platform's events, and what a desk asks of its own calls. Neither is there in another mode. */
export async function registerCti(app: FastifyInstance, context: Context, authenticate: Authenticate): Promise<void> {
  const { cti } = context.config
  if (cti === null) return
  await app.register(async (scope) => {
    // The signature is of the bytes.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    const mayKnock = limiter(200, 20)
    const maySay = limiter(cti.eventsPerSecond * 2, cti.eventsPerSecond)
    scope.post('/api/telephony/events', { bodyLimit: mostBytes }, async (request, reply) => {
      const refused = refuseDelivery(context, cti, request)
      if (refused !== null) {
        // Ids and numbers alone: a body that nobody signed may hold anything.
        if (mayKnock('refused')) context.log.warn({ refused }, 'cti: a delivery was refused')
        return refuse(reply, 401, refused)
      }
      if (!maySay('all')) return refuse(reply.header('Retry-After', '1'), 429, 'rate.limited')
      return hear(context, cti, request, reply)
    })
  })
  registerAsking(app, context, cti, authenticate)
}

const header = (request: FastifyRequest, name: string): string => {
  const value = request.headers[name]
  return typeof value === 'string' ? value : ''
}
const bytesOf = (request: FastifyRequest): Buffer => (Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0))
const refuse = (reply: FastifyReply, status: number, code: string) => reply.code(status).send({ code })

function refuseDelivery({ unit }: Context, { keys, toleranceMs }: CtiConfig, request: FastifyRequest) {
  const given = {
    key: header(request, ctiHeaders.key),
    time: header(request, ctiHeaders.time),
    id: header(request, ctiHeaders.id),
    signature: header(request, ctiHeaders.signature),
    body: bytesOf(request),
  }
  return refuseSignature(keys, 'event', given, { now: unit.clock(), toleranceMs })
}

async function hear(context: Context, cti: CtiConfig, request: FastifyRequest, reply: FastifyReply) {
  let body: unknown
  try {
    body = JSON.parse(bytesOf(request).toString('utf8'))
  } catch {
    return refuse(reply, 400, 'request.invalid')
  }
  const { version } = (typeof body === 'object' && body !== null ? body : {}) as { version?: unknown }
  if (Number.isInteger(version) && version !== ctiVersion)
    return reply.code(400).send({ code: 'version.unknown', versions: [ctiVersion] })
  const read = storable(body) ? readCtiEvent(body) : undefined
  if (read === undefined) return refuse(reply, 400, 'request.invalid')
  const heard = await ctiHears(context, cti, header(request, ctiHeaders.id), read)
  return 'code' in heard ? refuse(reply, statusOf[heard.code], heard.code) : reply.send(heard)
}

/** POST /api/phone/cti (bearer): the keys of a desk. GET: how one of its calls stands at the platform, beyond its row. */
function registerAsking(app: FastifyInstance, context: Context, cti: CtiConfig, authenticate: Authenticate): void {
  const mayAsk = limiter(20, 2)
  const whoAsks = async (request: FastifyRequest, reply: FastifyReply): Promise<Actor | null> => {
    const token = /^Bearer (\S{1,400})$/.exec(request.headers.authorization ?? '')?.[1]
    const actor = token ? await authenticate(token) : null
    if (!actor) await reply.code(401).send({ code: 'session.missing' } satisfies CtiAnswer)
    else if ((await telephonyOf(context, context.unit.db, actor))?.telephony.mode === 'cti') return actor
    else await reply.code(403).send({ code: 'phone.none' } satisfies CtiAnswer)
    return null
  }
  app.post('/api/phone/cti', async (request, reply) => {
    const actor = await whoAsks(request, reply)
    if (!actor) return reply
    const asked = ctiAskSchema.safeParse(request.body)
    if (!asked.success) return refuse(reply, 400, 'request.invalid')
    if (!mayAsk(actor.adviserId)) return refuse(reply, 429, 'rate.limited')
    const answer = await askPlatform(context, cti, actor, asked.data)
    if (answer.outcome === 'timedOut' || answer.outcome === 'unavailable')
      context.log.warn({ do: asked.data.do, outcome: answer.outcome }, 'cti: the platform does not answer')
    return reply.header('Cache-Control', 'no-store').send(answer)
  })
  app.get<{ Querystring: { callId?: string } }>('/api/phone/cti', async (request, reply) => {
    const actor = await whoAsks(request, reply)
    if (!actor) return reply
    const call = await readCtiCall(context.unit.db, String(request.query.callId ?? ''))
    const isHis = call?.adviserId === actor.adviserId
    const answer: CtiAnswer = isHis ? { consulting: call.consulting } : { code: 'call.notFound' }
    return reply.header('Cache-Control', 'no-store').send(answer)
  })
}
