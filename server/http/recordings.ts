import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { recordingFile } from '../channels/voice/recordings.ts'
import type { Actor, Context } from '../context.ts'
import { logAccess } from '../db/accessLog.ts'
import { mayHoldCustomer } from '../db/grants.ts'
import { keptRecording } from '../db/recordings.ts'
import { inTransaction } from '../db/unitOfWork.ts'
import { sendSound } from './sendSound.ts'

/** As long as somebody may sit before a long one, and no longer (ms). */
const ticketLasts = 2 * 3_600_000

/**
 * Listening to a recording. GET …/ticket (bearer) asks whether this adviser may read its contact now, writes down that he listened, and gives an
 * address for a player, which carries no bearer and asks for parts: it opens this sound alone, for as long as it is there.
 */
export function registerRecordings(
  app: FastifyInstance,
  context: Context,
  authenticate: (token: string) => Promise<Actor | null>,
): void {
  const { unit } = context
  // Of this process: a ticket does not outlive it, a player asks for another.
  const secret = randomBytes(32)
  const sign = (id: string, until: number): string =>
    createHmac('sha256', secret).update(`recording/${id}/${until}`).digest('hex').slice(0, 40)
  function isGood(id: string, ticket: string): boolean {
    const [, until = '', mac = ''] = /^(\d{13})\.([\da-f]{40})$/.exec(ticket) ?? []
    if (mac === '' || Number(until) < unit.clock()) return false
    return timingSafeEqual(Buffer.from(mac), Buffer.from(sign(id, Number(until))))
  }

  app.get<{ Params: { id: string } }>('/api/recordings/:id/ticket', async (request, reply) => {
    const token = /^Bearer (\S{1,400})$/.exec(request.headers.authorization ?? '')?.[1]
    const actor = token ? await authenticate(token) : null
    if (!actor) return reply.code(401).send({ refused: 'session.missing' })
    const { id } = request.params
    const found = await keptRecording(unit.db, id)
    if (!found || !(await mayHoldCustomer(unit.db, actor, found.customerId, unit.clock())))
      return reply.code(404).send({ refused: 'attachment.notFound' })
    const { adviserId } = actor
    await inTransaction(unit, (tx) => logAccess(tx, { adviserId, ...found, reason: 'recording' }))
    const until = unit.clock() + ticketLasts
    return reply
      .header('Cache-Control', 'no-store')
      .send({ path: `/api/recordings/${id}/sound/${until}.${sign(id, until)}` })
  })

  app.get<{ Params: { id: string; ticket: string } }>('/api/recordings/:id/sound/:ticket', async (request, reply) => {
    const { id, ticket } = request.params
    // Refused or purged since, it is gone at once.
    const found = isGood(id, ticket) ? await keptRecording(unit.db, id) : undefined
    if (!found) return reply.code(404).send({ refused: 'attachment.notFound' })
    return sendSound(reply, recordingFile(context, id), request.headers.range)
  })
}
