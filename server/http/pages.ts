import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import fs from 'node:fs'
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '../..')
// As closed as in Electron (electron/main/csp.ts): a breach shows here first.
const policy = (framing: string, phoneAddresses: readonly string[] = []): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "media-src 'self' blob:",
    "font-src 'self'",
    ["connect-src 'self'", ...phoneAddresses].join(' '),
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    framing,
  ].join('; ')
// The one thing the desk frames: a letter, which brings its own, closed policy (http/letters.ts).
const unframed = "frame-src 'self'; frame-ancestors 'none'"
const framed = policy("frame-src 'self'; frame-ancestors *")

/** Vite names what lies in assets/ after its content; everything else keeps its name when it changes, and must be asked for again. */
function keep(reply: FastifyReply, file: string): void {
  const hashed = path.basename(path.dirname(file)) === 'assets' && /-[\w-]{8}\.\w+$/.test(path.basename(file))
  reply.header('Cache-Control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
}

/**
 * Headers on every answer, and the two pages: the desk at /, the customer's at /chat/ (which alone may be framed). `phoneAddresses`: the
 * WebSockets at which a desk's telephone registers.
 */
export async function registerPages(
  app: FastifyInstance,
  out = path.join(root, 'out'),
  phoneAddresses: readonly string[] = [],
): Promise<void> {
  const closed = policy(
    unframed,
    phoneAddresses.map((address) => new URL(address)).map(({ protocol, host }) => `${protocol}//${host}`),
  )
  app.addHook('onSend', async (request, reply) => {
    const chat = request.url.startsWith('/chat/')
    reply.header('X-Content-Type-Options', 'nosniff')
    reply.header('Referrer-Policy', 'no-referrer')
    reply.header('Cross-Origin-Opener-Policy', 'same-origin')
    // The telephone hears the adviser. Customers' pages listen to nobody.
    const microphone = chat || phoneAddresses.length === 0 ? '()' : '(self)'
    reply.header('Permissions-Policy', `camera=(), microphone=${microphone}, geolocation=(), payment=()`)
    if (!reply.hasHeader('Content-Security-Policy')) reply.header('Content-Security-Policy', chat ? framed : closed)
    if (!chat && !request.url.startsWith('/api/letters/')) reply.header('X-Frame-Options', 'DENY')
  })
  const folder = (name: string): string => {
    const place = path.join(out, name)
    fs.mkdirSync(place, { recursive: true })
    return place
  }
  await app.register(fastifyStatic, {
    root: folder('renderer'),
    prefix: '/',
    index: 'index.html',
    cacheControl: false,
    setHeaders: keep,
    etag: true,
  })
  await app.register(fastifyStatic, {
    root: folder('chat'),
    prefix: '/chat/',
    index: 'index.html',
    decorateReply: false,
    cacheControl: false,
    setHeaders: keep,
    etag: true,
  })
  app.get('/chat', (_request, reply) => reply.redirect('/chat/'))
}
