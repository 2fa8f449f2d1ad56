import type { FastifyReply } from 'fastify'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'

/** A sound, whole or the part that a player asks for (one range: RFC 9110 section 14). */
export async function sendSound(reply: FastifyReply, file: string, range: string | undefined): Promise<FastifyReply> {
  const found = await stat(file).catch(() => null)
  if (!found) return reply.code(404).send({ refused: 'attachment.notFound' })
  const { size } = found
  const part = partOf(range, size)
  if (part === 'none')
    return reply.code(416).header('Content-Range', `bytes */${size}`).send({ refused: 'attachment.notFound' })
  void reply
    .header('Content-Type', 'audio/wav')
    .header('Accept-Ranges', 'bytes')
    .header('Content-Disposition', 'inline')
    .header('X-Content-Type-Options', 'nosniff')
    .header('Content-Security-Policy', "default-src 'none'; sandbox")
    // The desk of the shell is of another origin; the ticket is what lets it read.
    .header('Cross-Origin-Resource-Policy', 'cross-origin')
    .header('Cache-Control', 'private, no-store')
  const { start, end } = part ?? { start: 0, end: size - 1 }
  if (part) void reply.code(206).header('Content-Range', `bytes ${start}-${end}/${size}`)
  return reply.header('Content-Length', end - start + 1).send(createReadStream(file, { start, end }))
}

/** Null: all of it is asked for (what we do not understand asks for nothing else). */
function partOf(range: string | undefined, size: number): { start: number; end: number } | 'none' | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(range ?? '') ?? []
  if (from === '' && to === '') return null
  if (from === '') {
    const start = Math.max(0, size - Number(to))
    return Number(to) === 0 ? 'none' : { start, end: size - 1 }
  }
  const start = Number(from)
  const end = to === '' ? size - 1 : Math.min(size - 1, Number(to))
  if (start >= size) return 'none'
  return end < start ? null : { start, end }
}
