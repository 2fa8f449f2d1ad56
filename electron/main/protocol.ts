import { protocol } from 'electron'
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { containedPath } from './containedPath.ts'
import { contentSecurityPolicy } from './csp.ts'
import { isDesk, scheme } from './deskOrigin.ts'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.wasm': 'application/wasm',
}

/** Before `ready`, and once: a second call replaces the first. `secure` gives the page crypto.subtle and IndexedDB. */
export function registerScheme(): void {
  const privileges = { standard: true, secure: true, supportFetchAPI: true, codeCache: true }
  protocol.registerSchemesAsPrivileged([{ scheme, privileges }])
}

/** Serves the built renderer from `folder` under guichet://desk/, every answer with the desk's headers. */
export function serveDesk(folder: string, serverOrigin: string, phoneAddresses: readonly string[]): void {
  const headers = {
    'content-security-policy': contentSecurityPolicy(serverOrigin, phoneAddresses),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-cache',
  }
  const refuse = (status: number) => new Response(null, { status, headers })

  protocol.handle(scheme, async (request) => {
    if (!isDesk(request.url)) return refuse(404)
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405)
    const file = containedPath(folder, new URL(request.url).pathname)
    if (file === null) return refuse(403)
    // A path without an extension is a place inside the desk, not a file: the desk itself answers.
    const extension = extname(file)
    const body = await readFile(extension ? file : join(folder, 'index.html')).catch(() => null)
    if (!body) return refuse(404)
    const type = types[extension || '.html'] ?? 'application/octet-stream'
    return new Response(request.method === 'HEAD' ? null : body, { headers: { ...headers, 'content-type': type } })
  })
}
