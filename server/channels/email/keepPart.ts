import path from 'node:path'
import type { Context } from '../../context.ts'
import { insertAttachment } from '../../db/attachments.ts'
import { safeName } from '../../http/safeName.ts'
import { FileRefused, storeFile } from '../../http/storeFile.ts'
import type { Attachment } from '../channel.ts'
import type { KeepPart } from './read/readLetter.types.ts'

const mostBytes = 26 * 1024 * 1024

/**
 * Files of a letter lie where those of the chat lie, under no quota: they came with a letter that we have accepted. A program
 * or an empty file is not kept apart (its id is ''); the raw letter has it. A script, which its bytes do not tell, is kept under a name
 * that nothing runs, and the desk warns of it.
 */
export function keepPart(context: Context): { keep: KeepPart; kept: Map<string, Attachment> } {
  const folder = path.join(context.config.dataDir, 'attachments')
  const kept = new Map<string, Attachment>()
  const keep: KeepPart = async (part) => {
    try {
      const stored = await storeFile(folder, part.stream.iterator({ destroyOnReturn: false }), mostBytes)
      const { id, type, size, sha256 } = stored
      const name = safeName(part.name ?? part.type.replace('/', '.'), type)
      const owner = { threadId: null, adviserId: null, customerId: null }
      await insertAttachment(context.unit.db, { id, name, type, size, sha256, ...owner }, context.unit.clock())
      kept.set(id, { id, name, type, size })
      return { id, size, sha256: sha256.toString('hex') }
    } catch (error) {
      if (error instanceof FileRefused) return { id: '', size: 0, sha256: '' }
      throw error
    }
  }
  return { keep, kept }
}
