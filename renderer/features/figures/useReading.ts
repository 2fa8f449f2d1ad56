import { useCallback, useEffect, useState } from 'react'
import type { z } from 'zod'
import type { Args, LiveName } from '../../../shared/protocol/commands.ts'
import { useConnection, useDesk } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'

export interface Reading<T> {
  /** The last that was told for what is asked now; null: nothing yet. */
  value: T | null
  /** Why there is nothing newer, in words. */
  why: string | null
  again: () => void
}

/** Asks the server, again at each new question, each `turn` and when the network is back. An answer to an earlier question is not shown. */
export function useReading<N extends LiveName, S extends z.ZodType>(
  name: N,
  args: Args<N>,
  schema: S,
  turn: unknown,
): Reading<z.infer<S>> {
  const desk = useDesk()
  const refusal = useRefusal()
  const isOnline = useConnection() === 'online'
  const [told, setTold] = useState<{ question: string; value: z.infer<S> | null; why: string | null } | null>(null)
  const [times, setTimes] = useState(0)
  const question = JSON.stringify(args)
  useEffect(() => {
    let live = true
    if (!isOnline) return
    void desk.live(name, JSON.parse(question) as Args<N>).then((outcome) => {
      if (!live) return
      const read = outcome.ok ? schema.safeParse(outcome.value) : null
      const why = outcome.ok ? (read?.success ? null : refusal({ code: 'protocol.behind' })) : refusal(outcome)
      setTold((before) => ({
        question,
        value: read?.success ? read.data : before?.question === question ? before.value : null,
        why,
      }))
    })
    return () => {
      live = false
    }
  }, [desk, isOnline, name, question, schema, refusal, turn, times])
  const again = useCallback(() => setTimes((n) => n + 1), [])
  const isMine = told?.question === question
  return { value: isMine ? told.value : null, why: isMine ? told.why : null, again }
}
