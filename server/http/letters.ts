import { createHmac, timingSafeEqual } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { letterPage } from '../channels/email/letterPage.ts'
import { mailFile } from '../channels/email/mailFiles.ts'
import type { Actor, Context } from '../context.ts'
import { attachmentById } from '../db/attachments.ts'
import { mayHoldCustomer } from '../db/grants.ts'
import { mailSecret } from '../db/mail.ts'
import { mailOfLetter } from '../db/mailAnswers.ts'
import { sendFile } from './sendFile.ts'

/** A frame is opened at once, and its pictures with it (ms). */
const ticketLasts = 120_000
/** No script, nothing from elsewhere; its pictures come from the same door, under the same ticket. */
const policy = (ancestors: string[]): string =>
  [
    "default-src 'none'",
    "style-src 'unsafe-inline'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${["'self'", ...ancestors].join(' ')}`,
    'sandbox',
  ].join('; ')

/**
 * The HTML of a letter, for the frame of the desk (ML7). A frame carries no bearer: GET …/ticket, with it, gives an address that
 * opens this letter alone, for two minutes; GET …/page/TICKET is the page, and …/page/TICKET/FILE a picture that stands in it.
 */
export function registerLetters(
  app: FastifyInstance,
  context: Context,
  authenticate: (token: string) => Promise<Actor | null>,
  desks: string[],
): void {
  const { db, clock } = context.unit
  const { dataDir } = context.config
  const refuse = (reply: FastifyReply, status: number, refused: string) => reply.code(status).send({ refused })

  const sign = async (letterId: string, until: number): Promise<string> =>
    createHmac('sha256', await mailSecret(db))
      .update(`page/${letterId}/${until}`)
      .digest('hex')
      .slice(0, 40)
  async function isGood(letterId: string, ticket: string): Promise<boolean> {
    const [, until = '', mac = ''] = /^(\d{13})\.([\da-f]{40})$/.exec(ticket) ?? []
    if (mac === '' || Number(until) < clock()) return false
    return timingSafeEqual(Buffer.from(mac), Buffer.from(await sign(letterId, Number(until))))
  }

  app.get<{ Params: { id: string } }>('/api/letters/:id/ticket', async (request, reply) => {
    const token = /^Bearer (\S{1,400})$/.exec(request.headers.authorization ?? '')?.[1]
    const actor = token ? await authenticate(token) : null
    if (!actor) return refuse(reply, 401, 'session.missing')
    const { id } = request.params
    const found = await mailOfLetter(db, id)
    if (!found || !(await mayHoldCustomer(db, actor, found.customerId, clock())))
      return refuse(reply, 404, 'attachment.notFound')
    const until = clock() + ticketLasts
    return reply
      .header('Cache-Control', 'no-store')
      .send({ path: `/api/letters/${id}/page/${until}.${await sign(id, until)}` })
  })

  app.get<{ Params: { id: string; ticket: string }; Querystring: { theme?: string; language?: string } }>(
    '/api/letters/:id/page/:ticket',
    async (request, reply) => {
      const { id, ticket } = request.params
      const found = (await isGood(id, ticket)) ? await mailOfLetter(db, id) : undefined
      const html = found && (await readFile(mailFile(dataDir, found, 'html'), 'utf8').catch(() => null))
      if (!found || html == null) return refuse(reply, 404, 'attachment.notFound')
      const page = letterPage(html, {
        dark: request.query.theme === 'dark',
        language: found.language,
        pictures: new Set(found.inline),
        place: `/api/letters/${id}/page/${ticket}`,
      })
      return reply
        .header('Content-Type', 'text/html; charset=utf-8')
        .header('Content-Security-Policy', policy(desks))
        .header('Cache-Control', 'private, no-store')
        .send(page)
    },
  )

  app.get<{ Params: { id: string; ticket: string; file: string } }>(
    '/api/letters/:id/page/:ticket/:file',
    async (request, reply) => {
      const { id, ticket, file } = request.params
      const found = (await isGood(id, ticket)) ? await mailOfLetter(db, id) : undefined
      const stored = found?.inline.includes(file) ? await attachmentById(db, file) : undefined
      if (!stored?.type.startsWith('image/')) return refuse(reply, 404, 'attachment.notFound')
      // The page lies in a sandbox, so it is of no origin: the ticket is what lets it read.
      return sendFile(
        reply.header('Cross-Origin-Resource-Policy', 'cross-origin'),
        path.join(dataDir, 'attachments'),
        stored,
      )
    },
  )
}
