import type { Readable } from 'node:stream'
import { cleanText } from './cleanText.ts'
import { cutDeepHtml } from './cutDeepHtml.ts'
import { decodeText } from './decodeText.ts'
import { flowedText } from './flowedText.ts'
import type { LetterBudget } from './letterBudget.ts'
import type { MimePart } from './mimeParts.ts'

/** Reads at most `most` bytes; the rest passes by unread. */
export async function takeBytes(stream: Readable, most: number): Promise<{ bytes: Buffer; cut: boolean }> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream) {
    if (!Buffer.isBuffer(chunk)) continue
    if (size < most) chunks.push(chunk.subarray(0, most - size))
    size += chunk.length
  }
  return { bytes: Buffer.concat(chunks), cut: size > most }
}

/** A body as text: its charset found out, its lines joined again when it came as `format=flowed`. */
export async function takeBody(part: MimePart, budget: LetterBudget): Promise<string> {
  const html = part.type === 'text/html'
  const { bytes, cut } = await takeBytes(part.stream, Math.min(budget.limits.body, budget.bodies))
  budget.bodies -= bytes.length
  if (cut) budget.problems.add(html ? 'html.cut' : 'text.cut')
  const { text, problem } = decodeText(bytes, part.params.charset ?? (html ? charsetInHtml(bytes) : null))
  if (problem !== null) budget.problems.add(problem)
  const clean = cleanText(text)
  if (text.length - clean.length > (text.match(/\r\n?/gu)?.length ?? 0)) budget.problems.add('text.control')
  if (html) {
    const shallow = cutDeepHtml(clean.replace(turningEntity, ''))
    if (shallow.cut) budget.problems.add('html.cut')
    return shallow.html
  }
  if (part.params.format?.toLowerCase() !== 'flowed') return clean
  return flowedText(clean, part.params.delsp?.toLowerCase() === 'yes')
}

/** The marks of cleanText, as HTML may write them. */
const turningEntity = /&#(?:x0*(?:202[A-E]|206[6-9])|0*(?:823[4-8]|829[4-7]));?/giu

function charsetInHtml(bytes: Buffer): string | null {
  return /<meta[^>]{1,200}charset\s*=\s*["']?([\w.:-]{2,30})/iu.exec(bytes.toString('latin1', 0, 2_000))?.[1] ?? null
}
