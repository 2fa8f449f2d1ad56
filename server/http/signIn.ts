import { hash, verify } from '@node-rs/argon2'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { limiter } from '../channels/chat/limiter.ts'
import type { Actor, Context } from '../context.ts'
import { refuseNewPassword } from '../../shared/domain/newPassword.ts'
import { isRejection, reject, type Rejection } from '../../shared/protocol/refusals.ts'
import { logAccount } from '../db/accountLog.ts'
import { replacePassword } from '../db/accounts.ts'
import { lostAmong, markWiped, takeDesk } from '../db/desks.ts'
import { addDevice, knownDevice, touchDevice } from '../db/devices.ts'
import { checkToken, createSession, findLogin, holdLogin, revokeSessions, type Login } from '../db/sessions.ts'
import { leaveDesk } from '../routing/leaveDesk.ts'
import { addressGroup, shortAddress } from './clientAddress.ts'
import { leaveDeviceToken, readDeviceToken } from './deviceToken.ts'
import { hashGate } from './hashGate.ts'
import { passwordTries } from './passwordTries.ts'

/** `device`: of a desk that keeps no cookies. */
const credentials = z.object({
  login: z.string().min(1).max(80),
  password: z.string().min(1).max(200),
  device: z.string().max(100).optional(),
  /** This adviser's copy on this machine, as it was named before. */
  desk: z.string().max(64).optional(),
  /** With a first password: the one that takes its place. */
  newPassword: z.string().max(1_000).optional(),
})

const names = z.array(z.string().max(64)).max(40)
const standing = z.object({ desks: names, wiped: names })

/** When the line for passwords is full: about as long as it lasts (ms). */
const lineLasts = 10_000

/** POST /api/sign-in, /api/sign-out. Answers: 200, or { code } with 400 / 401 / 403, or 429 with Retry-After. */
export async function registerSignIn(app: FastifyInstance, context: Context): Promise<void> {
  const { unit, config, events } = context
  const tries = passwordTries(context)
  const inTurn = hashGate()
  // Unknown logins cost as much time as known ones.
  const decoy = await hash('no such login')

  app.post('/api/sign-in', async (request, reply) => {
    const parsed = credentials.safeParse(request.body)
    if (!parsed.success) return reply.code(400).send({ code: 'frame.malformed' })
    const { password, device: handed } = parsed.data
    const login = parsed.data.login.toLowerCase()
    const now = unit.clock()
    const known = await findLogin(unit.db, login)
    const shown = readDeviceToken(request, login, handed)
    const deviceId = known && shown !== null ? await knownDevice(unit.db, known.id, shown) : undefined
    const one = { login, address: addressGroup(request.ip), deviceId }
    // In his turn, so that what those before him guessed wrong is counted before his is looked at.
    const compared = await inTurn(deviceId ?? one.address, async () => {
      const wait = await tries.begin(one, now)
      if (wait > 0) return { right: false, wait }
      const right = (await verify(known?.passwordHash ?? decoy, password).catch(() => false)) && known !== undefined
      return { right, wait: await tries.end(one, now, right) }
    })
    if (compared === null) return tooMany(reply, lineLasts)
    if (compared.wait > 0) return tooMany(reply, compared.wait)
    if (!compared.right || known === undefined) return reply.code(401).send({ code: 'signIn.wrong' })
    const standing = await settleAccount(context, known, parsed.data)
    if (isRejection(standing)) return refuse(reply, standing)
    const opened = await unit.db.transaction().execute(async (trx) => {
      const held = await holdLogin(trx, known.id, standing)
      if (!held) return reject('signIn.wrong')
      if (held.disabledAt !== null) return reject('signIn.disabled')
      const device = deviceId === undefined ? await addDevice(trx, known.id, now) : { id: deviceId, token: shown ?? '' }
      await touchDevice(trx, device.id, now)
      const userAgent = String(request.headers['user-agent'] ?? '')
      const desk = await takeDesk(trx, { adviserId: known.id, named: parsed.data.desk, userAgent }, now)
      if (!desk) return reject('session.deskLost')
      const session = await createSession(trx, known.id, now, config.sessionHours, {
        userAgent,
        address: shortAddress(request.ip),
        deviceId: device.id,
        deskId: desk.id,
      })
      return { session, token: device.token, desk: { id: desk.id, key: desk.key.toString('base64url') } }
    })
    if (isRejection(opened)) return refuse(reply, opened)
    const desk = { ...opened.desk, ...config.atRest }
    reply.header('Cache-Control', 'no-store')
    return { ...opened.session, adviserId: known.id, desk, ...leaveDeviceToken(request, reply, login, opened.token) }
  })

  // A desk that nobody is signed in on asks before it lets anybody in without the server; one that was lost says that it is empty.
  const mayAsk = limiter(60, 4)
  app.post('/api/desks', async (request, reply) => {
    const parsed = standing.safeParse(request.body)
    if (!parsed.success) return reply.code(400).send({ code: 'frame.malformed' })
    if (!mayAsk(addressGroup(request.ip))) return reply.code(429).send({ code: 'rate.limited' })
    for (const id of parsed.data.wiped) await markWiped(unit.db, id, unit.clock())
    return { lost: await lostAmong(unit.db, parsed.data.desks) }
  })

  app.post('/api/sign-out', async (request, reply) => {
    const actor = await bearer(context, request)
    if (!actor) return reply.code(401).send({ code: 'session.missing' })
    await revokeSessions(unit.db, actor.adviserId, { only: actor.sessionId }, unit.clock())
    events.closeDesks({ sessionId: actor.sessionId }, 'session.revoked')
    await leaveDesk(context, actor.adviserId, { author: 'self', reason: null })
    return { ok: true }
  })
}

/** Who has shown his password: the hash he comes in with, or why he may not. A first password gives way to one of his own. */
async function settleAccount(
  { unit }: Context,
  { id, login, disabledAt, passwordUntil, passwordHash: shown }: Login,
  { password, newPassword }: z.infer<typeof credentials>,
): Promise<Rejection | string> {
  if (disabledAt !== null) return reject('signIn.disabled')
  if (passwordUntil === null) return shown
  const now = unit.clock()
  if (passwordUntil <= now) return reject('signIn.lapsed')
  if (newPassword === undefined) return reject('signIn.mustChange')
  const no = refuseNewPassword(newPassword, { login, current: password })
  if (no) return no
  const passwordHash = await hash(newPassword)
  return unit.db.transaction().execute(async (trx) => {
    // Another first password may have taken its place while this one was compared.
    if (!(await replacePassword(trx, id, shown, passwordHash))) return reject('signIn.wrong')
    await logAccount(trx, { at: now, authorId: id, accountId: id, act: 'passwordChanged' })
    return passwordHash
  })
}

/** A wrong password is told from one that may not come in. */
function refuse(reply: FastifyReply, { rejected: code, params }: Rejection): FastifyReply {
  return code === 'signIn.wrong' ? reply.code(401).send({ code }) : reply.code(403).send({ code, params })
}

function tooMany(reply: FastifyReply, ms: number): FastifyReply {
  return reply
    .code(429)
    .header('Retry-After', Math.ceil(ms / 1000))
    .send({ code: 'signIn.tooMany', params: { minutes: Math.ceil(ms / 60_000) } })
}
async function bearer(context: Context, request: FastifyRequest): Promise<Actor | null> {
  const token = /^Bearer (.{20,200})$/.exec(request.headers.authorization ?? '')?.[1]
  return token === undefined ? null : authenticate(context, token)
}
/** The actor behind a bearer token, or null. */
export async function authenticate(context: Context, token: string): Promise<Actor | null> {
  const check = await checkToken(context.unit.db, token, context.unit.clock())
  return check.ok ? { ...check.actor, clientId: '' } : null
}
