import { useMemo, useState, type ReactNode } from 'react'
import { basesFor, commentRefusal, type CommentBasis } from '../../shared/domain/commentBasis.ts'
import { NoteLint } from './NoteLint.tsx'

/** What may be written of somebody, said while one types; the server decides by the same rule. */
export function useNoteLint(text: string): {
  /** May be kept as it stands, with this reason. */
  isFit: boolean
  basis: CommentBasis | undefined
  view: ReactNode
} {
  const [chosen, choose] = useState<CommentBasis>()
  const bases = useMemo(() => basesFor(text), [text])
  // A reason given for words that are gone, or that others joined, holds no longer.
  const basis = chosen !== undefined && bases.includes(chosen) ? chosen : undefined
  const isFit = useMemo(() => commentRefusal(text, basis) === undefined, [text, basis])
  return { isFit, basis, view: <NoteLint text={text} bases={bases} basis={basis} onBasis={choose} /> }
}
