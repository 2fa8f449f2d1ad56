import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import fs from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
// As closed as in Electron (electron/main/csp.ts): a breach shows here first.
const policy = (framing: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    framing,
  ].join('; ')
const closed = policy("frame-ancestors 'none'")
const framed = policy("frame-src 'self'; frame-ancestors *")

/** Headers on every answer, and the two pages: the desk at /, the customer's at /chat/ (which alone may be framed). */
export async function registerPages(app: FastifyInstance): Promise<void> {
  app.addHook('onSend', async (request, reply) => {
    const chat = request.url.startsWith('/chat/')
    reply.header('X-Content-Type-Options', 'nosniff')
    reply.header('Referrer-Policy', 'no-referrer')
    reply.header('Cross-Origin-Opener-Policy', 'same-origin')
    reply.header('Permissions-Policy', 'camera=(), geolocation=(), payment=()')
    if (!reply.hasHeader('Content-Security-Policy')) reply.header('Content-Security-Policy', chat ? framed : closed)
    if (!chat) reply.header('X-Frame-Options', 'DENY')
  })
  const folder = (name: string): string => {
    const place = path.join(root, 'out', name)
    fs.mkdirSync(place, { recursive: true })
    return place
  }
  await app.register(fastifyStatic, {
    root: folder('renderer'),
    prefix: '/',
    index: 'index.html',
    cacheControl: false,
    etag: true,
  })
  await app.register(fastifyStatic, {
    root: folder('chat'),
    prefix: '/chat/',
    index: 'index.html',
    decorateReply: false,
    cacheControl: false,
    etag: true,
  })
  app.get('/chat', (_request, reply) => reply.redirect('/chat/'))
}
