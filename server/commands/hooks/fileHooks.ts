import path from 'node:path'
import { reject } from '../../../shared/protocol/refusals.ts'
import { attachmentById, insertAttachment } from '../../db/attachments.ts'
import { FileRefused, storeFile } from '../../http/storeFile.ts'
import { safeImages } from '../../http/sniffType.ts'
import type { QueueableHooks } from '../handler.ts'

/** A file that came in a command: what it is, its bytes say; a file on the disk without its row is swept (jobs/purgeFiles). */
export const fileKeep: QueueableHooks<'file.keep'> = {
  async before(tx, { fileId, customerId, name, data }, by, context) {
    const known = await attachmentById(tx.sql, fileId)
    if (known) return known.customerId === customerId && known.name === name ? undefined : reject('command.idTaken')
    const folder = path.join(context.config.dataDir, 'attachments')
    try {
      const bytes = Buffer.from(data, 'base64')
      const stored = await storeFile(
        folder,
        (async function* () {
          yield await Promise.resolve(bytes)
        })(),
        120_000,
        undefined,
        { id: fileId, types: safeImages },
      )
      const { type, size, sha256 } = stored
      const owner = { threadId: null, adviserId: null, customerId, keptBy: by.adviserId }
      await insertAttachment(tx.sql, { id: fileId, name, type, size, sha256, ...owner }, tx.now)
      return undefined
    } catch (error) {
      if (error instanceof FileRefused) return reject(error.code)
      throw error
    }
  },
}
