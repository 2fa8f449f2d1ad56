import type { FastifyReply } from 'fastify'

/** Nothing but our own; a form goes to this server alone. Nobody frames these pages. */
export const formPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "worker-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * `private, no-cache`: going back shows what was typed, with its token, so that sending again is the same sending (FM2). What a code
 * has opened is `secret`: nothing of it stays in the browser.
 */
export function sendPage(reply: FastifyReply, page: string, status = 200, secret = false): FastifyReply {
  return reply
    .code(status)
    .header('Content-Type', 'text/html; charset=utf-8')
    .header('Content-Security-Policy', formPolicy)
    .header('Cache-Control', secret ? 'no-store' : 'private, no-cache')
    .send(page)
}
