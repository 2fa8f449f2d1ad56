import { createHash } from 'node:crypto'
import type { KeepPart, KeptPart, ReadLetter, UnreadableLetter } from './readLetter.types.ts'

/** Keeps parts in memory: what a caller's store would do, with what it was given. */
export function keepInMemory(): { keep: KeepPart; kept: { name: string | null; type: string; bytes: Buffer }[] } {
  const kept: { name: string | null; type: string; bytes: Buffer }[] = []
  async function keep({ name, type, stream }: Parameters<KeepPart>[0]): Promise<KeptPart> {
    const chunks: Buffer[] = []
    for await (const chunk of stream) if (Buffer.isBuffer(chunk)) chunks.push(chunk)
    const bytes = Buffer.concat(chunks)
    kept.push({ name, type, bytes })
    return { id: `file-${kept.length}`, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
  }
  return { keep, kept }
}

/** The letter, or the reason it is none as a failure. */
export function readable(outcome: ReadLetter | UnreadableLetter): ReadLetter {
  if (outcome.kind === 'unreadable') throw new Error(`unreadable: ${outcome.reason}`)
  return outcome
}

/** What the screen shows before anybody unfolds anything. */
export function shownText({ text, folded }: Pick<ReadLetter, 'text' | 'folded'>): string {
  let at = 0
  let shown = ''
  for (const { from, to } of folded) {
    shown += text.slice(at, from)
    at = to
  }
  return (shown + text.slice(at)).trim()
}

/** The letter on a page, folds marked, for a human to read. */
export function pageOf(letter: ReadLetter): string {
  const { text, folded, html, contentKey: _key, attachments, ...rest } = letter
  let at = 0
  let marked = ''
  for (const { from, to, kind } of folded) {
    marked += `${text.slice(at, from)}⟦${kind}: ${text.slice(from, to)}⟧`
    at = to
  }
  const facts = Object.entries(rest)
    .filter(([, value]) => value !== null && !(Array.isArray(value) && value.length === 0) && value !== 0)
    .map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
  const files = attachments.map(
    (one) =>
      `file: ${[one.id, one.name, one.type, one.size, one.cid].join(' | ')}${one.inline ? ' | inline' : ''}${one.cut ? ' | cut' : ''}`,
  )
  return [...facts, ...files, '--- text', marked + text.slice(at), ...(html === null ? [] : ['--- html', html])].join(
    '\n',
  )
}
