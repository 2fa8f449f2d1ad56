import { useCallback, useState } from 'react'
import { useDesk } from '../../desk/DeskContext.tsx'

export interface ModelDraft {
  text: string
  /** The version it was begun from. */
  basedOn: number
}
const keyOf = (adviserId: string, modelId: string): string => `guichet.modelDraft.${adviserId}.${modelId}`

/** What a lead is writing, kept on this machine under his own name until it is published or thrown away. */
export function useModelDraft(modelId: string): {
  draft: ModelDraft | null
  keep: (draft: ModelDraft | null) => void
} {
  const desk = useDesk()
  const key = keyOf(desk.adviserId, modelId)
  const [held, setHeld] = useState(() => ({ key, draft: readDraft(key) }))
  const draft = held.key === key ? held.draft : readDraft(key)
  const keep = useCallback(
    (next: ModelDraft | null) => {
      setHeld({ key, draft: next })
      try {
        if (next === null) localStorage.removeItem(key)
        else localStorage.setItem(key, JSON.stringify(next))
      } catch {
        // No room on this machine: the draft lives as long as the screen.
      }
    },
    [key],
  )
  return { draft, keep }
}

/** The models that this adviser has a draft of here. */
export function hasDraft(adviserId: string, modelId: string): boolean {
  return readDraft(keyOf(adviserId, modelId)) !== null
}
function readDraft(key: string): ModelDraft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    if (typeof kept !== 'object' || kept === null) return null
    const { text, basedOn } = kept as Partial<ModelDraft>
    return typeof text === 'string' && typeof basedOn === 'number' ? { text, basedOn } : null
  } catch {
    return null
  }
}
