import type { CtiPhone } from '../../../shared/protocol/ctiPhone.ts'
import type { PhoneCredentials } from '../../../shared/protocol/phoneCredentials.ts'
import { nothingOnTheLine, usePhoneStore } from '../../store/phoneStore.ts'
import type { Desk } from '../../sync/deskTypes.ts'
import { askForPhone } from './askForPhone.ts'

/**
 * The telephone of this desk, from the credentials to the call: what it is able to do is told to the server, what is on the line stands in
 * the store. One window of a machine has it. Ends without a word to the other side: who reloads the page hangs nobody up (VO6).
 */
export function runPhone(desk: Desk): () => void {
  const over = new AbortController()
  void run(desk, over.signal).catch((error: unknown) => {
    if (!over.signal.aborted) console.error('phone: not started', error)
  })
  return () => {
    over.abort()
    usePhoneStore.setState(nothingOnTheLine, true)
  }
}

async function run(desk: Desk, signal: AbortSignal): Promise<void> {
  const credentials = await askForPhone(desk, signal)
  if (!credentials || signal.aborted) return
  const name = `guichet.phone.${desk.adviserId}`
  const hasIt = await navigator.locks.request(name, { ifAvailable: true }, (lock) => lock !== null)
  if (signal.aborted) return
  usePhoneStore.setState({ state: hasIt ? 'starting' : 'elsewhere' })
  await navigator.locks.request(name, { signal }, async () => {
    // It may have waited long for its turn.
    const fresh = hasIt ? credentials : await askForPhone(desk, signal)
    const stop = fresh && (await start(desk, fresh, signal))
    await new Promise((ended) => {
      if (signal.aborted) ended(undefined)
      else signal.addEventListener('abort', ended)
    })
    stop?.()
  })
}

/** Null: it was over before it began. */
async function start(
  desk: Desk,
  credentials: PhoneCredentials | CtiPhone,
  signal: AbortSignal,
): Promise<(() => void) | null> {
  usePhoneStore.setState({ state: 'starting' })
  if (credentials.mode === 'cti') {
    const { startCti } = await import('./startCti.ts')
    return signal.aborted ? null : startCti(desk, credentials)
  }
  const { startSip } = await import('./startSip.ts')
  return signal.aborted ? null : startSip(desk, credentials, signal)
}
