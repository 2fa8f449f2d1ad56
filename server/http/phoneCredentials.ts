import type { FastifyInstance } from 'fastify'
import type { Actor, Context } from '../context.ts'
import { telephonyOf } from '../channels/voice/telephony.ts'
import { isCallOnAnotherMachine, takePhoneSession } from '../db/phoneSession.ts'
import { sessionExpiry } from '../db/sessions.ts'

/**
 * POST /api/phone/credentials (bearer): what the desk's telephone begins with (VO10, VO19), never past its session. `phone.none` where there is no
 * telephone: no error, every desk asks.
 */
export function registerPhoneCredentials(
  app: FastifyInstance,
  context: Context,
  authenticate: (token: string) => Promise<Actor | null>,
): void {
  app.post('/api/phone/credentials', async (request, reply) => {
    const token = /^Bearer (\S{1,400})$/.exec(request.headers.authorization ?? '')?.[1]
    const actor = token ? await authenticate(token) : null
    const expiresAt = actor ? await sessionExpiry(context.unit.db, actor.sessionId) : undefined
    if (!actor || expiresAt === undefined) return reply.code(401).send({ code: 'session.missing' })
    const found = await telephonyOf(context, context.unit.db, actor)
    if (found === null) return reply.send({ code: 'phone.none' })
    const { telephony, login } = found
    // A telephone here would silence the one there, or end its call's row (VO25): he is asked first.
    const take = (request.body as { take?: unknown } | null)?.take === true
    const { db } = context.unit
    if (telephony.mode !== 'cti') {
      if (take) await takePhoneSession(db, actor)
      else if (await isCallOnAnotherMachine(db, actor, context.unit.clock()))
        return reply.send({ code: 'phone.callElsewhere' })
    }
    const phone = telephony.phoneOf({ adviserId: actor.adviserId, login, expiresAt })
    return reply.header('Cache-Control', 'no-store').send(phone)
  })
}
