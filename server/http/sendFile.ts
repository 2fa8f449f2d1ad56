import type { FastifyReply } from 'fastify'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { StoredFile } from '../db/attachments.ts'
import { cut } from '../intake/cut.ts'
import { safeImages } from './sniffType.ts'
import { pathOf } from './storeFile.ts'

/** Sends a stored file so that no browser will ever run it: a download, except pictures; no sniffing; no rights. */
export async function sendFile(reply: FastifyReply, folder: string, file: StoredFile): Promise<FastifyReply> {
  const place = pathOf(folder, file.id)
  const found = await stat(place).catch(() => null)
  if (!found) return reply.code(404).send({ refused: 'attachment.notFound' })
  return reply
    .header('Content-Type', file.type === 'text/plain' ? 'text/plain; charset=utf-8' : file.type)
    .header('Content-Length', found.size)
    .header('Content-Disposition', dispositionOf(file))
    .header('X-Content-Type-Options', 'nosniff')
    .header('Content-Security-Policy', "default-src 'none'; sandbox")
    .header('Cross-Origin-Resource-Policy', reply.getHeader('Cross-Origin-Resource-Policy') ?? 'same-origin')
    .header('Cache-Control', 'private, no-store')
    .send(createReadStream(place))
}

/** RFC 6266: a plain name for old browsers, the whole one in UTF-8. */
function dispositionOf(file: Pick<StoredFile, 'name' | 'type'>): string {
  const kind = safeImages.has(file.type) ? 'inline' : 'attachment'
  const plain = file.name.replace(/[^\w. -]/g, '_')
  const whole = encodeURIComponent(file.name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${plain}"; filename*=UTF-8''${whole}`
}

/** The sender's name for a file, without folders, control signs or signs that turn the direction of writing. */
export function cleanFileName(name: string): string {
  const last = name.toWellFormed().split(/[\\/]/).at(-1) ?? ''
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, '')
    .replace(/[<>:"|?*]/gu, '_')
    .replace(/^\.+/, '')
    .trim()
  const ending = /\.\w{1,8}$/.exec(clean)?.[0] ?? ''
  return (clean.length <= 120 ? clean : cut(clean, 110) + ending) || 'fichier'
}
