import { usePhoneStore, type PhoneState } from '../../store/phoneStore.ts'
import type { Desk } from '../../sync/deskTypes.ts'

/** Tells the server what this telephone is able to do, at each change and whenever the line is back. */
export function tellPhoneState(desk: Desk): () => void {
  let told = ''
  let isTelling = false
  const tell = async (): Promise<void> => {
    if (desk.status.connection !== 'online') {
      told = ''
      return
    }
    const { state, problem } = usePhoneStore.getState()
    if (!isKnown(state) || told === `${state} ${problem}` || isTelling) return
    isTelling = true
    const outcome = await desk.live('phone.state', { state, problem })
    isTelling = false
    if (outcome.ok) told = `${state} ${problem}`
    // It may have changed meanwhile.
    if (outcome.ok) await tell()
  }
  const stops = [desk.subscribe(() => void tell()), usePhoneStore.subscribe(() => void tell())]
  void tell()
  return () => {
    for (const stop of stops) stop()
  }
}

const isKnown = (state: PhoneState['state']): state is 'ready' | 'trouble' => state === 'ready' || state === 'trouble'
