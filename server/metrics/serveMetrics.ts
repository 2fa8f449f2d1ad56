import { createServer } from 'node:http'
import { collectDefaultMetrics, Gauge } from 'prom-client'
import type { Context } from '../context.ts'
import { workFigures, type WorkFigures } from '../db/workFigures.ts'

const empty: WorkFigures = { waiting: [], outbound: [] }

/**
 * GET /metrics, in the text format of Prometheus, at a door of its own: what stands there is for the operator's people alone, and no
 * balancer leads to it. Nothing else is answered. What the database holds is asked at most every 5 s, whoever asks how often.
 * @throws Error (EADDRINUSE …) when the door cannot be opened
 */
export async function serveMetrics(
  { metrics: { registry }, unit, log }: Context,
  { port, host }: { port: number; host: string },
): Promise<{ port: number; close(): Promise<void> }> {
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  let work = empty
  let readAt = -Infinity
  const read = async (): Promise<void> => {
    if (performance.now() - readAt < 5_000) return
    readAt = performance.now()
    work = await workFigures(unit.db, unit.clock()).catch((error: unknown) => {
      log.warn({ err: (error as Error).name }, 'figures of the database could not be read')
      return empty
    })
  }
  const gauge = <L extends string>(name: string, help: string, labelNames: L[], fill: (to: Gauge<L>) => void): void => {
    new Gauge({
      name,
      help,
      labelNames,
      registers,
      collect() {
        this.reset()
        fill(this)
      },
    })
  }
  gauge('guichet_contacts_waiting', 'Contacts that wait for an adviser', ['queue'], (to) => {
    for (const { queue, count } of work.waiting) to.set({ queue }, count)
  })
  gauge('guichet_oldest_wait_seconds', 'How long the oldest of a queue has waited', ['queue'], (to) => {
    for (const { queue, oldest } of work.waiting) to.set({ queue }, Math.max(0, unit.clock() - oldest) / 1000)
  })
  gauge('guichet_outbound', 'Messages to leave: queued, or given up', ['channel', 'state'], (to) => {
    for (const { channel, state, count } of work.outbound) to.set({ channel, state }, count)
  })
  gauge('guichet_outbound_late', 'Messages due for more than a minute', ['channel'], (to) => {
    for (const { channel, state, late } of work.outbound) if (state === 'queued') to.set({ channel }, late)
  })
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== '/metrics') return void response.writeHead(404).end()
    read()
      .then(() => registry.metrics())
      .then(
        (text) => response.writeHead(200, { 'content-type': registry.contentType }).end(text),
        () => response.writeHead(500).end(),
      )
  })
  server.requestTimeout = 5_000
  await new Promise<void>((resolve, fail) => server.once('error', fail).listen(port, host, resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
