import type { commentBases } from '../protocol/rows.ts'
import { reject, type Rejection } from '../protocol/refusals.ts'
import { lintComment, refusedCodes, type CommentCode } from './commentLinter.ts'

export type CommentBasis = (typeof commentBases)[number]

/**
 * What may be written of a person only where the matter cannot do without it (GDPR articles 9 and 10, and the CNIL's word on
 * comment fields), and what can make it necessary. Insults and judgements are no such data: they stay advice.
 */
const bases = {
  health: ['priorityLine', 'accessibility', 'incident', 'atRequest'],
  religion: ['incident', 'atRequest'],
  opinion: ['incident', 'atRequest'],
  ethnicity: ['incident', 'atRequest'],
  sexualLife: ['incident', 'atRequest'],
  conviction: ['courtDevice', 'incident', 'atRequest'],
  social: ['socialOffer', 'incident', 'atRequest'],
} as const satisfies Partial<Record<CommentCode, CommentBasis[]>>

/** What makes everything that this text names necessary: the adviser picks one; empty when the text needs none. */
export function basesFor(text: string): CommentBasis[] {
  const lists = lintComment(text).flatMap(({ code }): (readonly CommentBasis[])[] =>
    code in bases ? [bases[code as keyof typeof bases]] : [],
  )
  const [first = [], ...others] = lists
  return first.filter((basis) => others.every((list) => list.includes(basis)))
}

/** Why this comment may not be kept as it is, on the desk and on the server alike. */
export function commentRefusal(text: string, basis: CommentBasis | undefined): Rejection | undefined {
  const findings = lintComment(text)
  if (findings.some(({ code }) => refusedCodes.has(code))) return reject('note.sensitive')
  const allowed = basesFor(text)
  if (allowed.length === 0 || (basis !== undefined && allowed.includes(basis))) return undefined
  const words = findings.filter(({ code }) => code in bases).map(({ start, end }) => text.slice(start, end))
  return reject('note.needsBasis', { words: [...new Set(words)].join(', ').slice(0, 200) })
}

/** What the history keeps of it, where it was needed. */
export function basisParam(text: string, basis: CommentBasis | undefined): { basis?: string } {
  return basis !== undefined && basesFor(text).includes(basis) ? { basis } : {}
}
