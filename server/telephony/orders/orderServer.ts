import http from 'node:http'
import { once } from 'node:events'
import type { Logger } from 'pino'
import { edgeOrders, type EdgeOrder } from '../contract.ts'
import type { Address } from '../telephonyConfig.ts'
import type { OrderAnswer } from '../calls/switchboard.ts'
import { isSignedOrder, signatureHeaders } from './signature.ts'

const mostBytes = 16_384

/** `POST /orders`, signed, on loopback. 200 with what became of it; 401 unsigned, 400 unreadable, 503 when it could not be done now. */
export async function startOrderServer(
  { host, port }: Address,
  {
    secret,
    take,
    log,
    now,
  }: { secret: string; take: (order: EdgeOrder) => Promise<OrderAnswer>; log: Logger; now: () => number },
): Promise<{ close(): Promise<void> }> {
  async function answer(request: http.IncomingMessage): Promise<[status: number, body: object]> {
    if (request.url === '/health' && request.method === 'GET') return [200, {}]
    if (request.url !== '/orders' || request.method !== 'POST') return [404, {}]
    const body = await readBody(request)
    if (body === null) return [413, {}]
    const time = String(request.headers[signatureHeaders.time] ?? '')
    const signature = String(request.headers[signatureHeaders.signature] ?? '')
    if (!isSignedOrder(secret, body, { time, signature, now: now() })) return [401, {}]
    const order = readOrder(body)
    if (!order) return [400, {}]
    return [200, { done: await take(order) }]
  }
  const server = http.createServer((request, response) => {
    answer(request)
      .catch((error: unknown): [number, object] => {
        log.error({ err: error instanceof Error ? error.message : 'unknown' }, 'order')
        return [503, {}]
      })
      .then(([status, body]) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      })
      .catch(() => response.destroy())
  })
  server.requestTimeout = 10_000
  server.listen(port, host)
  await once(server, 'listening')
  return {
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

async function readBody(request: http.IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > mostBytes) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString()
}

function readOrder(body: string): EdgeOrder | null {
  try {
    return edgeOrders.safeParse(JSON.parse(body)).data ?? null
  } catch {
    return null
  }
}
