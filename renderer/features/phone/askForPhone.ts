import type { CtiPhone } from '../../../shared/protocol/ctiPhone.ts'
import type { PhoneCredentials } from '../../../shared/protocol/phoneCredentials.ts'
import { usePhoneStore } from '../../store/phoneStore.ts'
import type { Desk } from '../../sync/deskTypes.ts'
import { waitForTaking } from './callElsewhere.ts'
import { keptCall } from './keptCall.ts'

/** The server does not answer, or not now: asked again (ms). */
export const askAgain = 5_000
/** A call is on another machine: whether it still is (ms). */
const lookAgain = 2_000

/** Null: there is no telephony here. `isMine`: this telephone is under way already, and goes on. */
export async function askForPhone(
  desk: Desk,
  signal: AbortSignal,
  isMine = false,
): Promise<PhoneCredentials | CtiPhone | null> {
  let isTaken = isMine
  for (;;) {
    const answer = await desk.phoneCredentials(isTaken || hadTheCall(desk))
    if (signal.aborted) return null
    if (answer.ok) return answer.credentials
    if (answer.code === 'phone.callElsewhere') {
      usePhoneStore.setState({ state: 'otherMachine' })
      isTaken = await waitForTaking(lookAgain, signal)
    } else if (answer.code === 'server.unavailable') {
      await new Promise((resolve) => {
        setTimeout(resolve, askAgain)
      })
    } else return null
    if (signal.aborted) return null
  }
}

/** Who comes back after a reload or a crash takes up the call that this machine had. */
function hadTheCall(desk: Desk): boolean {
  const kept = keptCall(desk.adviserId)
  const call = kept === null ? undefined : desk.view.get('call', kept)
  return call !== undefined && call.state !== 'ended'
}
