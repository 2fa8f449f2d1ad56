import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { edgeOrders, type EdgeOrder } from '../../../telephony/contract.ts'
import { isSignedOrder, signatureHeaders } from '../../../telephony/orders/signature.ts'

export interface OrderDesk {
  url: string
  /** In the order in which they came, each once. */
  orders: EdgeOrder[]
  /** Requests that were not signed by us, or could not be read. */
  refused: number
  /** Of the orders to come: what is answered; 'silent' never answers. */
  answers: (order: EdgeOrder) => 'taken' | 'unknownCall' | 'wrongState' | 'silent' | 'down'
  close(): Promise<void>
}

/** Takes orders by HTTP as the telephony does: signed by the shared secret, done once by their id. No calls behind it. */
export async function openOrderDesk(secret: string, clock: () => number): Promise<OrderDesk> {
  const desk: Omit<OrderDesk, 'url' | 'close'> = { orders: [], refused: 0, answers: () => 'taken' }
  const known = new Set<string>()
  const server = createServer((request, response) => {
    void (async () => {
      const body = await textOf(request)
      const time = String(request.headers[signatureHeaders.time] ?? '')
      const signature = String(request.headers[signatureHeaders.signature] ?? '')
      const parsed = edgeOrders.safeParse(JSON.parse(body === '' ? 'null' : body))
      const isGood = request.method === 'POST' && request.url === '/orders' && parsed.success
      if (!isGood || !isSignedOrder(secret, body, { time, signature, now: clock() })) {
        desk.refused++
        response.writeHead(401).end()
        return
      }
      const order = parsed.data
      const answer = desk.answers(order)
      if (answer === 'silent') return
      if (answer === 'down') {
        response.writeHead(503).end()
        return
      }
      const done = known.has(order.orderId) ? 'repeated' : answer
      if (done === 'taken') {
        known.add(order.orderId)
        desk.orders.push(order)
      }
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ done }))
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(desk, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  })
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request) text += String(chunk)
  return text
}
