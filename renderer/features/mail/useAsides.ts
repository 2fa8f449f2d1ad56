import { useCallback, useState } from 'react'
import { z } from 'zod'
import { rowSchemas, type Row } from '../../../shared/protocol/rows.ts'
import { useTrayAct } from './useTrayAct.ts'

type Letter = Row<'trayLetter'>
const pageSchema = z.object({ letters: z.array(rowSchemas.trayLetter), more: z.boolean() })

/** What was set aside, asked for when it is looked at: the newest first, and older ones on demand. `letters` null: not told yet. */
export function useAsides(): {
  letters: Letter[] | null
  look: () => void
  older: (() => void) | null
  isBusy: boolean
} {
  const { act, isBusy } = useTrayAct()
  const [found, setFound] = useState<{ letters: Letter[]; more: boolean } | null>(null)
  const ask = useCallback(
    async (after: Letter[]) => {
      const last = after.at(-1)
      const before = last ? { receivedAt: last.receivedAt, id: last.id } : null
      const page = pageSchema.safeParse(await act('mail.asides', { before }))
      if (page.success) setFound({ letters: [...after, ...page.data.letters], more: page.data.more })
    },
    [act],
  )
  return {
    letters: found?.letters ?? null,
    look: () => void ask([]),
    older: found?.more ? () => void ask(found.letters) : null,
    isBusy,
  }
}
