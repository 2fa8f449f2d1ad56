import { usePhoneStore } from '../../store/phoneStore.ts'
import type { Desk } from '../../sync/deskTypes.ts'
import type { SoundPhone, SoundCounts } from './softphone.ts'
import { soundOver } from './soundOver.ts'

const every = 10_000

/** How the call sounds: shown, and told to the server, every ten seconds. */
export function listenToSound(desk: Desk, phone: SoundPhone): () => void {
  let before: { callId: string; counts: SoundCounts } | null = null
  const listen = async (): Promise<void> => {
    const counts = await phone.countSound()
    const { leg } = phone.state
    if (!counts || !leg?.callId) {
      before = null
      return
    }
    const { callId } = leg
    const sound = before?.callId === callId ? soundOver(before.counts, counts) : null
    before = { callId, counts }
    if (!sound || leg.isHeld) return
    usePhoneStore.setState({ sound })
    await desk.live('call.quality', { callId, ...sound })
  }
  const timer = setInterval(() => void listen(), every)
  return () => clearInterval(timer)
}
