import { z } from 'zod'
import { usePhoneStore, type PhoneState } from '../../store/phoneStore.ts'
import type { Desk } from '../../sync/deskTypes.ts'

/** Tells the server what this telephone is able to do, at each change and whenever the line is back. */
export function tellPhoneState(desk: Desk, onMoved: () => void): () => void {
  let told = ''
  let machine: string | undefined
  let hadIt = false
  /** Another machine of his says that it has the telephone, and nothing is on the line here. */
  const look = (): void => {
    const holder = desk.view.get('adviser', desk.adviserId)?.phone?.machine
    const { call, consult } = usePhoneStore.getState()
    if (machine === undefined || holder === undefined) return
    if (holder === machine) hadIt = true
    else if (hadIt && call === null && consult === null) onMoved()
  }
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
    if (outcome.ok) {
      told = `${state} ${problem}`
      machine = answered.safeParse(outcome.value).data?.machine
      look()
    }
    // It may have changed meanwhile.
    if (outcome.ok) await tell()
  }
  const changed = (): void => {
    look()
    void tell()
  }
  const stops = [desk.subscribe(changed), usePhoneStore.subscribe(changed)]
  void tell()
  return () => {
    for (const stop of stops) stop()
  }
}

const answered = z.object({ machine: z.string().optional() })
const isKnown = (state: PhoneState['state']): state is 'ready' | 'trouble' => state === 'ready' || state === 'trouble'
