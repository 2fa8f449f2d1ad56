import { createHash } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'

/** A device that no one signs in on for this long is unknown again. */
export const deviceDays = 180
const shape = /^[\w-]{43}$/

/** One cookie an account: a seat has many advisers, and their names are not for the next one to read. */
function cookieName(login: string): string {
  return `guichet-device-${createHash('sha256').update(login).digest('hex').slice(0, 16)}`
}

/** What this device shows for this login: the cookie, or, of a desk that keeps none (Electron), what it was handed. */
export function readDeviceToken(request: FastifyRequest, login: string, handed: string | undefined): string | null {
  const name = `${cookieName(login)}=`
  const cookies = (request.headers.cookie ?? '').split(/; */)
  const token = cookies.find((one) => one.startsWith(name))?.slice(name.length) ?? handed
  return token !== undefined && shape.test(token) ? token : null
}

/**
 * Leaves the token with the device: as a cookie that no script reads and no other site sends, or, where the page is of a scheme
 * of its own and keeps no cookies of ours, in the answer, for the system's key ring. Returns what the answer must carry.
 */
export function leaveDeviceToken(
  request: FastifyRequest,
  reply: FastifyReply,
  login: string,
  token: string,
): { device?: string } {
  const { origin } = request.headers
  if (origin !== undefined && !/^https?:/.test(origin)) return { device: token }
  const secure = request.protocol === 'https' ? ' Secure;' : ''
  const age = deviceDays * 86_400
  reply.header(
    'Set-Cookie',
    `${cookieName(login)}=${token}; Path=/api/sign-in; Max-Age=${age};${secure} HttpOnly; SameSite=Strict`,
  )
  return {}
}
