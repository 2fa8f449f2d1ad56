import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Args, LiveName } from '../../../shared/protocol/commands.ts'
import { useDesk } from '../../desk/DeskContext.tsx'
import { useRefusal } from '../../desk/useRefusal.ts'
import { showToast } from '../../ui/index.ts'

type Decision = Extract<LiveName, `incident.${string}`>

/** A lead's word: it is said when it is done, and why when it is not. True when it is done. */
export function useDecide(): {
  decide: <N extends Decision>(name: N, args: Args<N>, said: string) => Promise<boolean>
  isBusy: boolean
} {
  const { t } = useTranslation()
  const desk = useDesk()
  const refusal = useRefusal()
  const [isBusy, setBusy] = useState(false)
  return {
    isBusy,
    async decide(name, args, said) {
      setBusy(true)
      const outcome = await desk.live(name, args)
      setBusy(false)
      showToast(outcome.ok ? { text: t(`incident.said.${said}`), tone: 'ok' } : { text: refusal(outcome), tone: 'bad' })
      return outcome.ok
    },
  }
}
