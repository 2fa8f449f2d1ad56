import type { FastifyInstance } from 'fastify'
import { limiter } from '../channels/chat/limiter.ts'
import { platformEventSchema, type PlatformAnswer } from '../../shared/protocol/platformEvents.ts'
import { platformHears } from '../channels/voice/platformHears.ts'
import type { Actor, Context } from '../context.ts'
import { telephonyOf } from '../channels/voice/telephony.ts'

/**
 * POST /api/phone/platform (bearer): what a desk says of its extension on the operator's own platform. Whose extension it is says the session alone,
 * so nobody speaks of another's call.
 */
export function registerPhonePlatform(
  app: FastifyInstance,
  context: Context,
  authenticate: (token: string) => Promise<Actor | null>,
): void {
  // A ring opens the card of whom it names: no way round the limit of records that are opened without a contact.
  const mayRing = limiter(40, 1 / 30)
  app.post('/api/phone/platform', async (request, reply) => {
    const token = /^Bearer (\S{1,400})$/.exec(request.headers.authorization ?? '')?.[1]
    const actor = token ? await authenticate(token) : null
    if (!actor) return reply.code(401).send({ code: 'session.missing' } satisfies PlatformAnswer)
    const { platform } = context.config
    const found = await telephonyOf(context, context.unit.db, actor)
    if (platform === null || found?.telephony.mode !== 'sip')
      return reply.code(403).send({ code: 'phone.none' } satisfies PlatformAnswer)
    const event = platformEventSchema.safeParse(request.body)
    if (!event.success) return reply.code(400).send({ code: 'request.invalid' } satisfies PlatformAnswer)
    if (event.data.kind === 'ringing' && !mayRing(actor.adviserId)) {
      context.log.warn({ adviserId: actor.adviserId }, 'phone: more rings than a telephone has')
      return reply.code(429).send({ code: 'rate.limited' } satisfies PlatformAnswer)
    }
    return reply.header('Cache-Control', 'no-store').send(await platformHears(context, platform, actor, event.data))
  })
}
