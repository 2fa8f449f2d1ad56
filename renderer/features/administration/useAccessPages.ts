import { useCallback, useEffect, useState } from 'react'
import type { AccessLine } from '../../../shared/protocol/administration.ts'
import { useConnection } from '../../desk/DeskContext.tsx'
import type { Filter } from './AccessLogDialog.tsx'
import { useAsk } from '../../desk/useAsk.ts'

interface Pages {
  /** What they are of. */
  filter: Filter | null
  lines: AccessLine[]
  hasMore: boolean
  isAsking: boolean
  why: string | null
}
const none: Pages = { filter: null, lines: [], hasMore: false, isAsking: true, why: null }

/** The newest page of what is asked for, and those before it on demand: each begins where the last one ended. */
export function useAccessPages(filter: Filter): Omit<Pages, 'filter'> & { more: () => void; again: () => void } {
  const ask = useAsk()
  const isOnline = useConnection() === 'online'
  const [known, setKnown] = useState(none)
  const fetchAfter = useCallback(
    async (lines: AccessLine[]): Promise<Pages> => {
      const last = lines.at(-1)
      const asked = await ask('access.list', { ...filter, before: last ? { at: last.at, id: last.id } : null })
      if (!asked.ok) return { filter, lines, hasMore: lines.length > 0, isAsking: false, why: asked.why }
      return {
        filter,
        lines: [...lines, ...asked.value.lines],
        hasMore: asked.value.hasMore,
        isAsking: false,
        why: null,
      }
    },
    [ask, filter],
  )
  useEffect(() => {
    if (!isOnline) return
    let live = true
    void fetchAfter([]).then((page) => live && setKnown(page))
    return () => {
      live = false
    }
  }, [fetchAfter, isOnline])
  const pages = known.filter === filter ? known : none
  const go = (lines: AccessLine[]) => {
    setKnown({ ...pages, isAsking: true })
    // Another filter meanwhile has lines of its own.
    void fetchAfter(lines).then((page) => setKnown((now) => (now.filter === filter ? page : now)))
  }
  return { ...pages, more: () => go(pages.lines), again: () => go([]) }
}
