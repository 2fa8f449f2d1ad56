import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'

/** What a page of ours may send at most; more is no page of ours. */
export const formLimits = { fields: 120, parts: 140, fieldBytes: 80_000, files: 10, fileBytes: 25_000_000 } as const

export interface ParsedForm {
  /** The answers, by question; what a browser says twice counts as it said it last. */
  fields: Map<string, string>
  /** Everything that is no answer: token, nonce … */
  page: Map<string, string>
  /** Proofs of the files that stay (fields.ts, KeptFile). */
  kept: string[]
}

/**
 * Reads what a page has sent, as it comes: each file is given to `take` at once, which must read it to its end. The token stands
 * first in our pages, so that `take` knows it; fields after their limit end the reading with FST_….
 */
export async function parseForm(
  request: FastifyRequest,
  take: (file: MultipartFile, page: ParsedForm['page']) => Promise<void>,
): Promise<ParsedForm> {
  const parsed: ParsedForm = { fields: new Map(), page: new Map(), kept: [] }
  const { fields, parts, fieldBytes, files, fileBytes } = formLimits
  const all = request.parts({
    // More than may be kept: that there were too many is said beside the field.
    limits: { fields, parts, fieldSize: fieldBytes, fieldNameSize: 100, files: files * 2, fileSize: fileBytes + 1 },
  })
  for await (const part of all) {
    if (part.type === 'file') {
      await take(part, parsed.page)
      part.file.resume()
      continue
    }
    const value = typeof part.value === 'string' ? part.value : ''
    if (part.fieldname === 'kept') parsed.kept.push(value)
    else if (part.fieldname.startsWith('q.')) parsed.fields.set(part.fieldname.slice(2), value)
    else parsed.page.set(part.fieldname, value)
  }
  return parsed
}
