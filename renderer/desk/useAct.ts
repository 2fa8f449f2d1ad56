import { useCallback } from 'react'
import type { Args, QueueableName } from '../../shared/protocol/commands.ts'
import { showToast } from '../ui/index.ts'
import { useDesk } from './DeskContext.tsx'
import { useRefusal } from './useRefusal.ts'

/** Dispatches and says a refusal in words; true when the command is on disk. */
export function useAct(): <N extends QueueableName>(name: N, args: Args<N>) => Promise<boolean> {
  const desk = useDesk()
  const refusal = useRefusal()
  return useCallback(
    async (name, args) => {
      const { refused } = await desk.dispatch(name, args)
      if (refused) showToast({ text: refusal(refused), tone: 'bad' })
      return !refused
    },
    [desk, refusal],
  )
}
