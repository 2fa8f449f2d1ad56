import { createHash } from 'node:crypto'
import { Transform, type Readable } from 'node:stream'
import { cleanLine } from './cleanText.ts'
import type { LetterBudget } from './letterBudget.ts'
import type { KeepPart, LetterAttachment } from './readLetter.types.ts'

export type FilePart = { type: string; name: string | null; cid: string | null; inline: boolean; stream: Readable }

/** Hands one file over as it comes, never whole in memory, and never more of it than the letter may bring. */
export async function takeFile(part: FilePart, budget: LetterBudget, keep: KeepPart): Promise<LetterAttachment> {
  const { stream, inline } = part
  const facts = { name: fileName(part.name), type: mediaType(part.type), cid: part.cid && cleanLine(part.cid, 500) }
  if (/(?:vnd\.)?ms-tnef$/u.test(facts.type)) budget.problems.add('attachment.tnef')
  if (/^application\/(?:x-)?(?:pkcs7-mime|pgp-encrypted)$/u.test(facts.type))
    budget.problems.add('attachment.encrypted')
  const room = Math.min(budget.limits.attachment, budget.attachments)
  if (room <= 0) {
    budget.problems.add('attachment.cut')
    const counted = new Counter(Number.POSITIVE_INFINITY)
    for await (const _ of stream.pipe(counted)) void _
    return { ...facts, id: null, size: counted.size, sha256: counted.digest(), cut: true, inline }
  }
  const counted = new Counter(room)
  stream.pipe(counted)
  const { id } = await keep({ ...facts, stream: counted })
  counted.resume()
  if (!counted.readableEnded && !counted.destroyed) await new Promise((resolve) => counted.once('end', resolve))
  budget.attachments -= counted.size
  if (counted.cut) budget.problems.add('attachment.cut')
  return { ...facts, id, size: counted.size, sha256: counted.digest(), cut: counted.cut, inline }
}

/** Counts and hashes what passes; past the limit nothing passes, and the end is the end. */
class Counter extends Transform {
  size = 0
  cut = false
  #most: number
  #hash = createHash('sha256')
  #digest: string | null = null

  constructor(most: number) {
    super()
    this.#most = most
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    const room = this.#most - this.size
    const kept = chunk.length > room ? chunk.subarray(0, room) : chunk
    if (kept.length < chunk.length) this.cut = true
    this.size += kept.length
    this.#hash.update(kept)
    if (kept.length > 0) this.push(kept)
    done()
  }

  digest(): string {
    return (this.#digest ??= this.#hash.digest('hex'))
  }
}

function mediaType(type: string): string {
  return /^[\w.+-]{1,100}\/[\w.+-]{1,100}$/u.test(type) ? type.toLowerCase() : 'application/octet-stream'
}

/** A name to show and to save under: no path, no control character, nothing that turns the reading direction. */
function fileName(name: string | null): string | null {
  const bare = cleanLine(name ?? '', 1_000)
    .replace(/^.*[\\/]/u, '')
    .replace(/[<>:"|?*]/gu, '_')
    .replace(/^\.+/u, '')
    .trim()
  if (bare === '') return null
  if (bare.length <= 180) return bare
  const extension = /\.[\p{L}\d]{1,10}$/u.exec(bare)?.[0] ?? ''
  return `${bare.slice(0, 180 - extension.length)}${extension}`.toWellFormed()
}
