import { useEffect } from 'react'
import type { DeskBridge, TrayCall } from '../../shared/bridge.ts'
import { useDesk, useMe } from '../desk/DeskContext.tsx'
import { useReasonCodes } from '../desk/useReasonCodes.ts'
import { useRefusal } from '../desk/useRefusal.ts'
import { usePhoneStore, type PhoneState } from '../store/phoneStore.ts'
import { showToast } from '../ui/index.ts'
import { useLatest } from './useLatest.ts'

/** By what it says, as the pauses. */
function callSaid({ call, consult }: PhoneState): string {
  const leg = call ?? consult
  if (!leg) return 'null'
  const state = leg.state === 'ringing' ? 'ringing' : leg.isHeld && !consult ? 'held' : 'talking'
  return JSON.stringify({ state, isMuted: leg.isMuted } satisfies TrayCall)
}

/** My state beside the clock, and from there. */
export function useTray(bridge: DeskBridge): void {
  const desk = useDesk()
  const state = useMe()?.state
  const refusal = useLatest(useRefusal())
  // By what it says: the list is made anew at every draw.
  const pauses = JSON.stringify(useReasonCodes('pause'))

  const call = usePhoneStore((phone) => callSaid(phone))

  useEffect(() => {
    if (state)
      void bridge.setTray({
        state,
        pauses: JSON.parse(pauses) as { id: string; label: string }[],
        call: JSON.parse(call) as TrayCall | null,
      })
  }, [bridge, state, pauses, call])

  useEffect(() => {
    bridge.onStateAsked((asked) => {
      void desk.live('presence.set', asked).then((outcome) => {
        if (!outcome.ok) showToast({ text: refusal.current(outcome), tone: 'bad' })
      })
    })
    return () => bridge.onStateAsked(null)
  }, [bridge, desk, refusal])
}
