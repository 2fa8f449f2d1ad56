import type { MultipartFile } from '@fastify/multipart'
import path from 'node:path'
import { isRunnable } from '../../../shared/domain/isRunnable.ts'
import { troubleOf } from '../../commands/troubleOf.ts'
import type { Context } from '../../context.ts'
import { insertAttachment } from '../../db/attachments.ts'
import { filesOf, freeFiles } from '../../db/forms.ts'
import { reserveUpload, settleUpload } from '../../db/uploads.ts'
import { safeName } from '../../http/safeName.ts'
import { cleanFileName } from '../../http/sendFile.ts'
import { FileRefused, storeFile } from '../../http/storeFile.ts'
import { fileMac, isSame } from './formToken.ts'
import { formLimits } from './parseForm.ts'
import type { Fault } from './readAnswers.ts'
import type { KeptFile } from './render/fields.ts'

const quotaWindow = 24 * 3_600_000

export interface TakenFile extends KeptFile {
  sha256: Buffer
}
export interface FileTaker {
  /** Stores one file, or says why not; its bytes are read to their end either way. */
  take(file: MultipartFile, tokenId: string): Promise<void>
  taken: TakenFile[]
  faults: Omit<Fault, 'at'>[]
  /** What the disk or the database could not do; it is said above the page. */
  trouble: string | null
  /** When the request is over: what was reserved and not used comes back. */
  settle(): Promise<void>
}

/**
 * FM8: the files of one request, under the quotas of the chat's: of one page, and of one address in a day. Each reserves what it may
 * at most be before a byte is written, so that ten at once are ten.
 */
export function fileTaker(context: Context, secret: string, address: string): FileTaker {
  const { db, clock } = context.unit
  const { threadUploads, addressUploads } = context.config.limits
  const folder = path.join(context.config.dataDir, 'attachments')
  const reserved = new Set<string>()
  const taker: FileTaker = {
    taken: [],
    faults: [],
    trouble: null,
    async take(file, tokenId) {
      // An empty field of the browser, not a file.
      const name = file.filename ? cleanFileName(file.filename) : ''
      if (name === '') return
      if (taker.taken.length >= formLimits.files) {
        if (!taker.faults.some(({ code }) => code === 'filesMany')) taker.faults.push({ code: 'filesMany' })
        return
      }
      const now = clock()
      const quotas = [
        { key: `form:${tokenId}`, most: threadUploads },
        { key: `ip:${address}`, most: addressUploads },
      ]
      const reservation = await reserveUpload(db, quotas, formLimits.fileBytes, now, now - quotaWindow)
      if (reservation === null) return void taker.faults.push({ code: 'file.quota', about: name })
      reserved.add(reservation)
      let used = 0
      try {
        if (isRunnable(name)) throw new FileRefused('file.refused')
        const source = file.file.iterator({ destroyOnReturn: false })
        const { id, type, size, sha256 } = await storeFile(folder, source, formLimits.fileBytes)
        const stored = { id, name: safeName(name, type), type, size, sha256 }
        await insertAttachment(db, { ...stored, threadId: null, adviserId: null, customerId: null }, clock())
        used = size
        taker.taken.push({ ...stored, proof: `${id}.${fileMac(secret, tokenId, id)}` })
      } catch (error) {
        if (error instanceof FileRefused) taker.faults.push({ code: error.code, about: name })
        else taker.trouble = troubleOf(error) ?? 'server.unavailable'
      }
      // At once: ten small files are not ten of the largest.
      await settleUpload(db, reservation, used)
      reserved.delete(reservation)
    },
    async settle() {
      // The sender has his answer either way; a reservation that stays is forgotten with the day.
      for (const id of reserved) await settleUpload(db, id, 0).catch(() => undefined)
    },
  }
  return taker
}

/**
 * Files that this page left with us before, by the proofs it shows; a proof that is not ours names nothing. `given`: also those that
 * are a customer's meanwhile, to tell whether it is the same that is sent again.
 */
export async function keptFiles(
  context: Context,
  secret: string,
  tokenId: string,
  proofs: string[],
  given: 'given' | 'free' = 'free',
): Promise<TakenFile[]> {
  const ids = proofs.flatMap((proof) => {
    const [id = '', mac = ''] = proof.split('.')
    return isSame(mac, fileMac(secret, tokenId, id)) ? [id] : []
  })
  const find = given === 'given' ? filesOf : freeFiles
  const found = await find(context.unit.db, [...new Set(ids)].slice(0, formLimits.files))
  return found.map((file) => ({ ...file, proof: `${file.id}.${fileMac(secret, tokenId, file.id)}` }))
}
