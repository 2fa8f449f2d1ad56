import { createHmac } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { PhoneCredentials } from '../../shared/protocol/phoneCredentials.ts'
import type { Actor, Context } from '../context.ts'
import { extensionOf } from '../channels/voice/extensionOf.ts'
import { sessionExpiry } from '../db/sessions.ts'
import { sipUserOf } from '../telephony/sip/sipUserOf.ts'
import { platformCredentials } from './phonePlatform.ts'

/**
 * POST /api/phone/credentials (bearer): what the desk's telephone registers with. VO10: the password follows from its user, which says until
 * when it holds (never past the session), and the secret; nothing is stored. `phone.none` where there is no telephone: no error, every desk asks.
 */
export function registerPhoneCredentials(
  app: FastifyInstance,
  context: Context,
  authenticate: (token: string) => Promise<Actor | null>,
): void {
  const { voice } = context.config
  app.post('/api/phone/credentials', async (request, reply) => {
    const token = /^Bearer (\S{1,400})$/.exec(request.headers.authorization ?? '')?.[1]
    const actor = token ? await authenticate(token) : null
    const expiresAt = actor ? await sessionExpiry(context.unit.db, actor.sessionId) : undefined
    if (!actor || expiresAt === undefined) return reply.code(401).send({ code: 'session.missing' })
    const { platform } = context.config
    const extension = await extensionOf(context, actor.adviserId)
    if (platform !== null && extension !== null)
      return reply.header('Cache-Control', 'no-store').send(platformCredentials(platform, extension))
    if (voice === null) return reply.send({ code: 'phone.none' })
    const user = sipUserOf(actor.adviserId)
    const authorizationUser = `${Math.floor(expiresAt / 1_000)}:${user}`
    const { wsUrls, domain, iceServers, secret } = voice
    const password = createHmac('sha1', secret).update(authorizationUser).digest('base64')
    return reply.header('Cache-Control', 'no-store').send({
      mode: 'edge',
      wsUrls,
      domain,
      user,
      authorizationUser,
      password,
      expiresAt,
      iceServers,
    } satisfies PhoneCredentials)
  })
}
