import { useCallback, useState } from 'react'
import type { Args, LiveName } from '../../../shared/protocol/commands.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { showToast } from '../../ui/index.ts'

type TrayCommand = Extract<LiveName, `mail.${string}`>

/** Asks the server, says its no in words and its yes in `done`. One at a time. */
export function useTrayAct(): {
  act: <N extends TrayCommand>(name: N, args: Args<N>, done?: string) => Promise<unknown>
  isBusy: boolean
} {
  const desk = useDesk()
  const refusal = useRefusal()
  const [isBusy, setBusy] = useState(false)
  const act = useCallback(
    async <N extends TrayCommand>(name: N, args: Args<N>, done?: string): Promise<unknown> => {
      setBusy(true)
      try {
        const outcome = await desk.live(name, args)
        if (!outcome.ok) return void showToast({ text: refusal(outcome), tone: 'bad' })
        if (done !== undefined) showToast({ text: done, tone: 'ok' }, 4000)
        return outcome.value ?? true
      } finally {
        setBusy(false)
      }
    },
    [desk, refusal],
  )
  return { act, isBusy }
}
