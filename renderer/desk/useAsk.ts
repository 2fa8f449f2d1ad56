import { useCallback } from 'react'
import {
  administrationReplies,
  type AdministrationArgs,
  type AdministrationName,
  type AdministrationReply,
} from '../../shared/protocol/administration.ts'
import { useDesk } from './DeskContext.tsx'
import { useRefusal } from './useRefusal.ts'

export type Asked<N extends AdministrationName> =
  | { ok: true; value: AdministrationReply<N> }
  /** In words, ready to be shown. */
  | { ok: false; code: string; why: string }
export type Ask = <N extends AdministrationName>(name: N, args: AdministrationArgs<N>) => Promise<Asked<N>>

/** Asks the server, and reads its answer by the schema of the question. */
export function useAsk(): Ask {
  const desk = useDesk()
  const refusal = useRefusal()
  return useCallback(
    async <N extends AdministrationName>(name: N, args: AdministrationArgs<N>): Promise<Asked<N>> => {
      const outcome = await desk.administer(name, args)
      if (!outcome.ok) return { ok: false, code: outcome.code, why: refusal(outcome) }
      const read = administrationReplies[name].safeParse(outcome.value)
      if (read.success) return { ok: true, value: read.data as AdministrationReply<N> }
      // A server of another version.
      return { ok: false, code: 'protocol.behind', why: refusal({ code: 'protocol.behind' }) }
    },
    [desk, refusal],
  )
}
