import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import path from 'node:path'
import { isRunnable } from '../../shared/domain/isRunnable.ts'
import {
  chatLimits,
  chatSecretHeader,
  chatTokenHeader,
  type ChatFile,
  type ChatRefused,
} from '../../shared/protocol/chat.ts'
import type { FileReply } from '../../shared/protocol/files.ts'
import { signedBy, whyNotHis } from '../channels/chat/holdsThread.ts'
import { hashSecret } from '../channels/chat/secret.ts'
import { limiter } from '../channels/chat/limiter.ts'
import { troubleOf } from '../commands/troubleOf.ts'
import type { Actor, Context } from '../context.ts'
import {
  attachmentById,
  customersWithFile,
  insertAttachment,
  keeperOfFile,
  type StoredFile,
} from '../db/attachments.ts'
import { threadBySecret, type Thread } from '../db/chat.ts'
import { mayHoldCustomer } from '../db/grants.ts'
import { loadRows } from '../db/rows.ts'
import { reserveUpload, settleUpload, type UploadQuota } from '../db/uploads.ts'
import { addressGroup } from './clientAddress.ts'
import { safeName } from './safeName.ts'
import { cleanFileName, sendFile } from './sendFile.ts'
import { FileRefused, removeLeftovers, storeFile } from './storeFile.ts'

type Owner = Pick<StoredFile, 'threadId' | 'adviserId' | 'customerId'>
const limit = chatLimits.attachmentBytes
/** The quotas count what came within it (ms). */
const quotaWindow = 24 * 3_600_000
const statuses: Record<string, number> = {
  'file.tooLarge': 413,
  'file.refused': 415,
  'frame.malformed': 400,
  'server.diskFull': 507,
  'server.unavailable': 503,
  'rate.limited': 429,
  'file.quota': 429,
  'session.missing': 401,
  'thread.unknown': 401,
  'thread.notYours': 401,
  'token.forged': 401,
  'token.expired': 401,
  'token.audience': 401,
  'token.unknownCustomer': 401,
}
const refuse = (reply: FastifyReply, refused: string) =>
  reply.code(statuses[refused] ?? 404).send({ refused } satisfies FileReply)

/**
 * POST /api/chat/attachments and GET …/:id for a customer (his thread's secret, and his token where he signed in, in headers), POST /api/attachments?contactId=
 * and GET …/:id for an adviser (bearer). One multipart part `file`; answers {id, name, type, size}, or {refused} with its status.
 */
export async function registerAttachments(
  app: FastifyInstance,
  context: Context,
  authenticate: (token: string) => Promise<Actor | null>,
): Promise<void> {
  const { db, clock } = context.unit
  const folder = path.join(context.config.dataDir, 'attachments')
  const mayUpload = limiter(30, 0.5)
  const { threadUploads, addressUploads } = context.config.limits
  await removeLeftovers(folder, Date.now() - 3_600_000)

  await app.register(async (files) => {
    await files.register(multipart, {
      limits: { fileSize: limit + 1, files: 1, fields: 4, fieldSize: 1_000, parts: 5 },
    })

    files.post('/api/chat/attachments', { config: { takesFile: true } }, async (request, reply) => {
      const thread = await customerThread(request)
      if ('refused' in thread) return refuseEarly(request, reply, thread.refused)
      if (!mayUpload(thread.id)) return refuseEarly(request, reply, 'rate.limited')
      const quotas = [
        { key: `thread:${thread.id}`, most: threadUploads },
        { key: `ip:${addressGroup(request.ip)}`, most: addressUploads },
      ]
      return take(request, reply, { threadId: thread.id, adviserId: null, customerId: null }, quotas)
    })
    files.get<{ Params: { id: string } }>('/api/chat/attachments/:id', async (request, reply) => {
      const thread = await customerThread(request)
      if ('refused' in thread) return refuse(reply, thread.refused)
      const file = await attachmentById(db, request.params.id)
      if (file?.threadId !== thread.id) return refuse(reply, 'attachment.notFound')
      // An adviser's file is the customer's once it was sent, not when it was picked.
      if (file.adviserId !== null && (await customersWithFile(db, thread.id, file.id)).length === 0) {
        return refuse(reply, 'attachment.notFound')
      }
      return sendFile(reply, folder, file)
    })
    files.post<{ Querystring: { contactId?: string } }>(
      '/api/attachments',
      { config: { takesFile: true } },
      async (request, reply) => {
        const actor = await bearer(request)
        if (!actor) return refuseEarly(request, reply, 'session.missing')
        const [contact] = await loadRows(db, 'contact', [String(request.query.contactId ?? '')])
        if (!contact || contact.adviserId !== actor.adviserId || contact.state !== 'open') {
          return refuseEarly(request, reply, 'contact.notYours')
        }
        const { threadId, customerId } = contact
        const { adviserId } = actor
        // A floor stands behind one address: each adviser has the quota of one.
        const quotas = [{ key: `adviser:${adviserId}`, most: addressUploads }]
        return take(request, reply, { threadId, adviserId, customerId }, quotas)
      },
    )
    files.get<{ Params: { id: string } }>('/api/attachments/:id', async (request, reply) => {
      const actor = await bearer(request)
      if (!actor) return refuse(reply, 'session.missing')
      const file = await attachmentById(db, request.params.id)
      if (!file || !(await mayRead(actor, file))) return refuse(reply, 'attachment.notFound')
      return sendFile(reply, folder, file)
    })
  })

  /** As `start` opens it: by its secret and, where it was begun signed in, the customer's token. */
  async function customerThread(request: FastifyRequest): Promise<Thread | ChatRefused> {
    const { [chatSecretHeader]: secret, [chatTokenHeader]: token = null } = request.headers
    if (typeof secret !== 'string' || !/^[\w-]{43}$/.test(secret)) return { refused: 'thread.unknown' }
    const who = await signedBy(context, token === null ? null : String(token).slice(0, 4_000))
    if ('refused' in who) return who
    const thread = await threadBySecret(db, hashSecret(secret))
    if (!thread) return { refused: 'thread.unknown' }
    const why = await whyNotHis(context, thread, who.signed)
    return why === null ? thread : { refused: why }
  }
  async function bearer(request: FastifyRequest): Promise<Actor | null> {
    const token = /^Bearer (\S{1,400})$/.exec(request.headers.authorization ?? '')?.[1]
    return token ? authenticate(token) : null
  }
  async function mayRead(actor: Actor, file: StoredFile): Promise<boolean> {
    if (file.adviserId === actor.adviserId) return true
    const keeper = await keeperOfFile(db, file.id)
    const customers = keeper === null ? await customersWithFile(db, file.threadId, file.id) : [keeper]
    for (const id of customers) if (await mayHoldCustomer(db, actor, id, clock())) return true
    return false
  }

  async function take(
    request: FastifyRequest,
    reply: FastifyReply,
    owner: Owner,
    quotas: UploadQuota[],
  ): Promise<FastifyReply> {
    const declared = Number(request.headers['content-length'] ?? limit)
    if (!(declared <= limit + 100_000)) return refuseEarly(request, reply, 'file.tooLarge')
    if (!request.isMultipart()) return refuseEarly(request, reply, 'frame.malformed')
    const now = clock()
    const reservation = await reserveUpload(db, quotas, Math.min(declared, limit), now, now - quotaWindow)
    if (reservation === null) return refuseEarly(request, reply, 'file.quota')
    let stored = 0
    let answer: () => FastifyReply | Promise<FastifyReply>
    try {
      const part = await request.file()
      if (!part) throw new NoFile()
      if (isRunnable(cleanFileName(part.filename))) throw new FileRefused('file.refused')
      const { id, type, size, sha256 } = await storeFile(folder, part.file, limit)
      stored = size
      const file: ChatFile = { id, name: safeName(part.filename, type), type, size }
      await insertAttachment(db, { ...file, ...owner, sha256 }, clock())
      context.log.info({ attachmentId: id, size, type, threadId: owner.threadId }, 'file stored')
      answer = () => reply.send(file satisfies FileReply)
    } catch (error) {
      const code = error instanceof FileRefused ? error.code : (troubleOf(error) ?? multipartFault(error))
      context.log.warn(
        { code, threadId: owner.threadId, adviserId: owner.adviserId, err: (error as Error).name },
        'file not stored',
      )
      answer = () => refuseEarly(request, reply, code)
    }
    // Before he is answered: he may send the next one at once, and what was refused takes nothing of his. One that stays is forgotten with the day.
    await settleUpload(db, reservation, stored).catch(() => undefined)
    return answer()
  }

  /**
   * Says no while the file may still be arriving. What comes is thrown away, never written, so that the sender can read the
   * answer; one who goes on sending regardless is cut off.
   */
  async function refuseEarly(request: FastifyRequest, reply: FastifyReply, code: string): Promise<FastifyReply> {
    let thrown = 0
    request.raw.unpipe()
    request.raw.on('data', (chunk: Buffer) => {
      thrown += chunk.length
      if (thrown > limit * 2) request.raw.socket.destroy()
    })
    request.raw.resume()
    return refuse(reply, code)
  }
}

class NoFile extends Error {}
function multipartFault(error: unknown): string {
  if (error instanceof NoFile) return 'frame.malformed'
  const code = String((error as { code?: unknown }).code)
  if (code === 'FST_REQ_FILE_TOO_LARGE') return 'file.tooLarge'
  return code.startsWith('FST_') ? 'frame.malformed' : 'server.unavailable'
}
