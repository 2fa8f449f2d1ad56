import { useCallback, useEffect, useState } from 'react'
import type {
  AdministrationArgs,
  AdministrationName,
  AdministrationReply,
} from '../../shared/protocol/administration.ts'
import { useConnection } from './DeskContext.tsx'
import { useAsk } from './useAsk.ts'

interface Known<N extends AdministrationName> {
  /** What it answers. */
  wanted: string
  value: AdministrationReply<N> | null
  /** Why there is none, or none newer. */
  why: string | null
}
export interface Answer<N extends AdministrationName> extends Omit<Known<N>, 'wanted'> {
  isAsking: boolean
  /** Asks once more; what was known stays in sight meanwhile. */
  again: () => Promise<void>
}

/** No feed tells of sessions and journals: what is shown is asked for again this often (ms). */
const every = 15_000

/** Asks as long as it is shown and the server is there, and at once when `args` say something else. */
export function useAnswer<N extends AdministrationName>(name: N, args: AdministrationArgs<N>): Answer<N> {
  const ask = useAsk()
  const isOnline = useConnection() === 'online'
  const wanted = JSON.stringify(args)
  const [known, setKnown] = useState<Known<N> | null>(null)
  const fetch = useCallback(async (): Promise<(before: Known<N> | null) => Known<N>> => {
    const asked = await ask(name, JSON.parse(wanted) as AdministrationArgs<N>)
    return (before) => ({
      wanted,
      value: asked.ok ? asked.value : before?.wanted === wanted ? before.value : null,
      why: asked.ok ? null : asked.why,
    })
  }, [ask, name, wanted])
  // Asked again by itself when the network is back.
  useEffect(() => {
    if (!isOnline) return
    let live = true
    const turn = () => void fetch().then((next) => live && setKnown(next))
    turn()
    const timer = setInterval(turn, every)
    return () => {
      live = false
      clearInterval(timer)
    }
  }, [fetch, isOnline])
  const current = known?.wanted === wanted ? known : null
  return {
    value: current?.value ?? null,
    why: current?.why ?? null,
    isAsking: current === null,
    again: useCallback(async () => setKnown(await fetch()), [fetch]),
  }
}
