import type { Row } from '../../../shared/protocol/rows.ts'
import { usePhoneStore } from '../../store/phoneStore.ts'
import type { Desk } from '../../sync/deskTypes.ts'
import { keptCall } from './keptCall.ts'

/** Its INVITE is here long before; asked once more when it is not (ms). */
const askAgain = 4_000

/** This desk has no sound of a call that is its adviser's: it asks for it, and the telephone answers by itself (VO6). */
export function rejoinCall(desk: Desk): () => void {
  let asked: { callId: string; at: number } | null = null
  const look = (): void => {
    const { state, call: leg } = usePhoneStore.getState()
    if (state !== 'ready' || desk.status.connection !== 'online') return
    const call = desk.view.all('call').find((row) => isMine(row, desk.adviserId, leg?.callId ?? null))
    if (!call || (asked?.callId === call.id && performance.now() - asked.at < askAgain)) return
    asked = { callId: call.id, at: performance.now() }
    void desk.live('call.rejoin', { callId: call.id })
  }
  const stops = [desk.subscribe(look), usePhoneStore.subscribe(look)]
  const timer = setInterval(look, askAgain)
  look()
  return () => {
    clearInterval(timer)
    for (const stop of stops) stop()
  }
}

/** A call that is talked on without a word here may be on another machine of his: only one that this machine had is taken back before it is lost. */
function isMine(call: Row<'call'>, adviserId: string, onTheLine: string | null): boolean {
  if (call.adviserId !== adviserId) return false
  if (call.state === 'lost') return true
  return (call.state === 'talking' || call.state === 'held') && onTheLine === null && keptCall(adviserId) === call.id
}
