import type { FastifyInstance } from 'fastify'
import type { Context } from '../context.ts'
import { feedState } from '../db/incidentFeed.ts'
import { ping } from '../db/unitOfWork.ts'

/**
 * GET /health: the process lives; GET /ready: it can reach its database and does not stop, and since when the feed of incidents
 * fails (ms; null: it does not). After `close` it is ready for nobody: a balancer sends no more desks here.
 */
export function registerHealth(app: FastifyInstance, context: Context): { close(): void } {
  let isClosing = false
  app.get('/health', async () => ({ ok: true }))
  app.get('/ready', async (_request, reply) => {
    if (isClosing) return reply.code(503).send({ ok: false, closing: true })
    if (!(await ping(context.unit.db))) return reply.code(503).send({ ok: false })
    const { failedSince } = await feedState(context.unit.db)
    return { ok: true, incidentFeedFailedSince: failedSince }
  })
  return { close: () => void (isClosing = true) }
}
