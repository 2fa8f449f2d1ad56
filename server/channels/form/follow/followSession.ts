import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** One hour, for one address and one case (ms). */
const lasts = 3_600_000
const cookie = 'guichet-suivi'

export interface FollowSession {
  caseId: string
  email: string
  expiresAt: number
}
const sign = (secret: string, said: string): Buffer => createHmac('sha256', secret).update(`follow/${said}`).digest()

/** What a code has opened stays open in this browser alone; what it may see is asked of the database each time. */
export function openSession(
  request: FastifyRequest,
  reply: FastifyReply,
  secret: string,
  { caseId, email, now }: { caseId: string; email: string; now: number },
): FastifyReply {
  const said = [caseId, (now + lasts).toString(36), Buffer.from(email).toString('base64url')].join('.')
  const value = `${said}.${sign(secret, said).toString('base64url')}`
  return setCookie(request, reply, value, lasts / 1_000)
}
export function closeSession(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return setCookie(request, reply, '', 0)
}
function setCookie(request: FastifyRequest, reply: FastifyReply, value: string, seconds: number): FastifyReply {
  const secure = request.protocol === 'https' ? '; Secure' : ''
  return reply.header(
    'Set-Cookie',
    `${cookie}=${value}; Path=/suivi; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secure}`,
  )
}

/** Null: none, over, or not ours. */
export function sessionOf(request: FastifyRequest, secret: string, now: number): FollowSession | null {
  const shown = (request.headers.cookie ?? '')
    .split(/;\s*/u)
    .find((one) => one.startsWith(`${cookie}=`))
    ?.slice(cookie.length + 1)
  if (shown === undefined) return null
  const cut = shown.lastIndexOf('.')
  const said = shown.slice(0, Math.max(0, cut))
  const [mac, expected] = [Buffer.from(shown.slice(cut + 1), 'base64url'), sign(secret, said)]
  if (mac.length !== expected.length || !timingSafeEqual(mac, expected)) return null
  const [caseId = '', until = '', email = ''] = said.split('.')
  const expiresAt = Number.parseInt(until, 36)
  return expiresAt > now ? { caseId, email: Buffer.from(email, 'base64url').toString(), expiresAt } : null
}
