import type { CtiPhone } from '../../../shared/protocol/ctiPhone.ts'
import type { PhoneCredentials } from '../../../shared/protocol/phoneCredentials.ts'
import type { Desk } from '../../sync/deskTypes.ts'

/** The server does not answer, or not now: asked again (ms). */
export const askAgain = 5_000

/** Null: there is no telephony here. */
export async function askForPhone(desk: Desk, signal: AbortSignal): Promise<PhoneCredentials | CtiPhone | null> {
  for (;;) {
    const answer = await desk.phoneCredentials()
    if (signal.aborted) return null
    if (answer.ok) return answer.credentials
    if (answer.code !== 'server.unavailable') return null
    await new Promise((resolve) => {
      setTimeout(resolve, askAgain)
    })
    if (signal.aborted) return null
  }
}
