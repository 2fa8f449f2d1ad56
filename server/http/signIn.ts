import { hash, verify } from '@node-rs/argon2'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Actor, Context } from '../context.ts'
import {
  checkToken,
  attemptAt,
  createSession,
  findLogin,
  forgetAttempts,
  noteAttempt,
  revokeSessions,
} from '../db/sessions.ts'
import { leaveDesk } from '../routing/leaveDesk.ts'

const credentials = z.object({ login: z.string().min(1).max(80), password: z.string().min(1).max(200) })
const window = 15 * 60_000
const perLogin = 10

/**
 * POST /api/sign-in, /api/sign-out, /api/sessions/revoke. Answers: 200, or { code } with 400 / 401 / 403, or 429 with
 * Retry-After. A login counts every try; an address only the wrong passwords, for a whole floor signs in behind one at nine.
 */
export async function registerSignIn(app: FastifyInstance, context: Context): Promise<void> {
  const { unit, config, events } = context
  const { wrongPasswords } = config.limits
  // Unknown logins cost as much time as known ones.
  const decoy = await hash('no such login')

  app.post('/api/sign-in', async (request, reply) => {
    const parsed = credentials.safeParse(request.body)
    if (!parsed.success) return reply.code(400).send({ code: 'frame.malformed' })
    const { login, password } = parsed.data
    const now = unit.clock()
    const keys = { login: `login:${login.toLowerCase()}`, address: `ip:${request.ip}` }
    // The try is noted first, so that a hundred at once are a hundred.
    await noteAttempt(unit.db, keys.login, now)
    const shut = Math.max(await shutFor(keys.login, perLogin, now, 1), await shutFor(keys.address, wrongPasswords, now))
    if (shut > 0) return tooMany(reply, shut)
    const known = await findLogin(unit.db, login.toLowerCase())
    const right = (await verify(known?.passwordHash ?? decoy, password).catch(() => false)) && known !== undefined
    if (!right) await noteAttempt(unit.db, keys.address, now)
    // Asked again: of a thousand guesses sent at once, the right one must not learn that it is.
    const late = await shutFor(keys.address, wrongPasswords, now, right ? 0 : 1)
    if (late > 0) return tooMany(reply, late)
    if (!right) return reply.code(401).send({ code: 'signIn.wrong' })
    await forgetAttempts(unit.db, keys.login)
    const session = await createSession(
      unit.db,
      known.id,
      now,
      config.sessionHours,
      String(request.headers['user-agent'] ?? ''),
    )
    return { ...session, adviserId: known.id }
  })

  /** For how long (ms) `key` has had its `most` tries in the window; 0 = it has not. `own`: of this request, noted already. */
  async function shutFor(key: string, most: number, now: number, own = 0): Promise<number> {
    const [full, first] = [await attemptAt(unit.db, key, most + own), await attemptAt(unit.db, key, most)]
    return full === undefined || first === undefined || full <= now - window ? 0 : first + window - now
  }

  app.post('/api/sign-out', async (request, reply) => {
    const actor = await bearer(context, request)
    if (!actor) return reply.code(401).send({ code: 'session.missing' })
    await revokeSessions(unit.db, { sessionId: actor.sessionId }, unit.clock())
    events.closeDesks({ sessionId: actor.sessionId }, 'session.revoked')
    await leaveDesk(context, actor.adviserId, { author: 'self', reason: null })
    return { ok: true }
  })

  app.post('/api/sessions/revoke', async (request, reply) => {
    const actor = await bearer(context, request)
    if (!actor) return reply.code(401).send({ code: 'session.missing' })
    const body = z.object({ adviserId: z.string().max(64) }).safeParse(request.body)
    if (!body.success) return reply.code(400).send({ code: 'frame.malformed' })
    if (actor.role !== 'admin' && actor.adviserId !== body.data.adviserId) return forbid(reply)
    const ended = await revokeSessions(unit.db, { adviserId: body.data.adviserId }, unit.clock())
    events.closeDesks({ adviserId: body.data.adviserId }, 'session.revoked')
    await leaveDesk(context, body.data.adviserId, { author: 'system', reason: 'session.revoked' })
    return { ended }
  })
}

function tooMany(reply: FastifyReply, ms: number): FastifyReply {
  return reply
    .code(429)
    .header('Retry-After', Math.ceil(ms / 1000))
    .send({ code: 'signIn.tooMany', params: { minutes: Math.ceil(ms / 60_000) } })
}
const forbid = (reply: FastifyReply): FastifyReply => reply.code(403).send({ code: 'permission.denied' })

async function bearer(context: Context, request: FastifyRequest): Promise<Actor | null> {
  const token = /^Bearer (.{20,200})$/.exec(request.headers.authorization ?? '')?.[1]
  return token === undefined ? null : authenticate(context, token)
}
/** The actor behind a bearer token, or null. */
export async function authenticate(context: Context, token: string): Promise<Actor | null> {
  const check = await checkToken(context.unit.db, token, context.unit.clock())
  return check.ok ? { ...check.actor, clientId: '' } : null
}
