import type { FastifyInstance, FastifyServerOptions } from 'fastify'
import type { IncomingMessage, Server } from 'node:http'

/** How long the server waits for whom, in ms. Half a request costs its sender nothing and us a connection. */
export interface HttpPatience {
  /** The head of a request, from the opening of the connection or its first byte. */
  head: number
  /** A body that is no file. */
  body: number
  /** A file comes at its own pace (25 MB over a bad mobile network take minutes) as long as `uploadBytes` come in each `uploadPause`. */
  uploadPause: number
  uploadBytes: number
  /** …and at the longest this. */
  upload: number
  /** Nothing at all in either direction, and between two requests. */
  silence: number
  idle: number
  requestsPerSocket: number
  checkEvery: number
}
export const httpPatience: HttpPatience = {
  head: 15_000,
  body: 20_000,
  uploadPause: 30_000,
  uploadBytes: 16_000,
  upload: 30 * 60_000,
  silence: 65_000,
  idle: 30_000,
  requestsPerSocket: 1_000,
  checkEvery: 5_000,
}

/** What Node watches over by itself. */
export function serverPatience(wait: HttpPatience): Pick<
  FastifyServerOptions,
  'requestTimeout' | 'connectionTimeout' | 'keepAliveTimeout' | 'maxRequestsPerSocket'
> & {
  http: { headersTimeout: number; connectionsCheckingInterval: number }
} {
  return {
    requestTimeout: wait.upload,
    connectionTimeout: wait.silence,
    keepAliveTimeout: wait.idle,
    maxRequestsPerSocket: wait.requestsPerSocket,
    http: { headersTimeout: wait.head, connectionsCheckingInterval: wait.checkEvery },
  }
}

/** Routes that take files say so. */
declare module 'fastify' {
  interface FastifyContextConfig {
    takesFile?: boolean
  }
}

/** Ends the connections whose bodies do not come (Node knows one time limit for all requests; a file needs another than a form). */
export function endSlowBodies(http: FastifyInstance, wait: HttpPatience): void {
  http.addHook('onRequest', async (request) => {
    const { 'content-length': length, 'transfer-encoding': encoding } = request.headers
    if (encoding === undefined && (length ?? '0') === '0') return
    const isFile = request.routeOptions.config.takesFile === true
    watch(request.raw, isFile ? wait.uploadPause : wait.body, isFile ? wait.uploadBytes : Infinity)
  })
  // Socket.IO answers its own requests: none of them carries a file.
  const server = http.server as Server
  server.prependListener('request', (request: IncomingMessage) => {
    if (request.url?.startsWith('/socket.io/') && request.method === 'POST') watch(request, wait.body, Infinity)
  })
}

/** At each turn the request is complete, or its connection has brought so many bytes more, or is over. */
function watch(request: IncomingMessage, pause: number, bytes: number): void {
  let before = request.socket.bytesRead
  const timer = setInterval(() => {
    const { bytesRead } = request.socket
    if (request.complete || request.socket.destroyed) return clearInterval(timer)
    if (bytesRead - before < bytes) {
      clearInterval(timer)
      request.socket.destroy()
    }
    before = bytesRead
  }, pause).unref()
  // Not at 'close': a request that was answered before its body came still holds the connection.
  request.once('end', () => clearInterval(timer))
}
