import type { CtiPhone } from '../../../shared/protocol/ctiPhone.ts'
import type { PhoneCredentials } from '../../../shared/protocol/phoneCredentials.ts'
import { nothingOnTheLine, usePhoneStore } from '../../store/phoneStore.ts'
import type { Desk } from '../../sync/deskTypes.ts'
import { askForPhone } from './askForPhone.ts'
import { waitForTaking } from './callElsewhere.ts'

/** As long as timers may be (ms): no shift is longer. */
const longest = 2 ** 31 - 1

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
    let fresh = hasIt ? credentials : await askForPhone(desk, signal)
    while (!signal.aborted) {
      const moved = Promise.withResolvers<void>()
      const stop = fresh && (await start(desk, fresh, { signal, onMoved: moved.resolve }))
      await Promise.race([moved.promise, untilOver(signal)])
      stop?.()
      if (signal.aborted) return
      // He signed in elsewhere after this: calls ring there, until he says otherwise.
      usePhoneStore.setState({ ...nothingOnTheLine, state: 'movedAway' }, true)
      if (await waitForTaking(longest, signal)) fresh = await askForPhone(desk, signal, true)
    }
  })
}
const untilOver = (signal: AbortSignal): Promise<void> =>
  new Promise((ended) => {
    if (signal.aborted) ended()
    else signal.addEventListener('abort', () => ended(), { once: true })
  })

/** Null: it was over before it began. */
async function start(
  desk: Desk,
  credentials: PhoneCredentials | CtiPhone,
  { signal, onMoved }: { signal: AbortSignal; onMoved: () => void },
): Promise<(() => void) | null> {
  usePhoneStore.setState({ state: 'starting' })
  if (credentials.mode === 'cti') {
    const { startCti } = await import('./startCti.ts')
    return signal.aborted ? null : startCti(desk, credentials)
  }
  const { startSip } = await import('./startSip.ts')
  return signal.aborted ? null : startSip(desk, credentials, { signal, onMoved })
}
