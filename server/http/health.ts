import type { FastifyInstance } from 'fastify'
import type { Context } from '../context.ts'
import { ping } from '../db/unitOfWork.ts'

/** GET /health: the process lives; GET /ready: it can reach its database. */
export async function registerHealth(app: FastifyInstance, context: Context): Promise<void> {
  app.get('/health', async () => ({ ok: true }))
  app.get('/ready', async (_request, reply) =>
    (await ping(context.unit.db)) ? { ok: true } : reply.code(503).send({ ok: false }),
  )
}
