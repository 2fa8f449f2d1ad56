import type { CtiPhone } from '../../../shared/protocol/ctiPhone.ts'
import type { PhoneCredentials } from '../../../shared/protocol/phoneCredentials.ts'
import { nothingOnTheLine, usePhoneStore } from '../../store/phoneStore.ts'
import type { Desk } from '../../sync/deskTypes.ts'
import { instanceId } from './instanceId.ts'
import { listenToSound } from './listenToSound.ts'
import { rejoinCall } from './rejoinCall.ts'
import { refuseWithCard } from './sipRefused.ts'
import { sipTeller } from './sipTeller.ts'
import type { Softphone, SoundPhone } from './softphone.ts'
import { useSoundDevices } from './soundDevices.ts'
import { tellPhoneState } from './tellPhoneState.ts'
import { watchPhone } from './watchPhone.ts'

/** The server does not answer, or not now: asked again (ms). */
const askAgain = 5_000
/** Credentials are renewed when this share of their life is over. */
const renewAt = 0.75

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
  const credentials = await askUntilThere(desk, signal)
  if (!credentials || signal.aborted) return
  const name = `guichet.phone.${desk.adviserId}`
  const hasIt = await navigator.locks.request(name, { ifAvailable: true }, (lock) => lock !== null)
  if (signal.aborted) return
  usePhoneStore.setState({ state: hasIt ? 'starting' : 'elsewhere' })
  await navigator.locks.request(name, { signal }, async () => {
    // It may have waited long for its turn.
    const fresh = hasIt ? credentials : await askUntilThere(desk, signal)
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
  const { jssipSoftphone } = await import('./jssipSoftphone.ts')
  if (signal.aborted) return null
  const { input, output } = useSoundDevices.getState()
  const teller = sipTeller(desk)
  const phone = jssipSoftphone({ credentials, instanceId: instanceId(), devices: { input, output }, tell: teller.tell })
  const isForeign = credentials.mode === 'sip'
  if (isForeign) void teller.tell({ kind: 'standing', sipCallIds: [] })
  const stops = [
    renewing(desk, phone, credentials, signal),
    watchPhone(desk, phone),
    tellPhoneState(desk),
    listenToSound(desk, phone),
    isForeign ? refuseWithCard(desk, phone) : rejoinCall(desk),
    isForeign ? leaveWithPage(phone) : () => {},
    teller.stop,
  ]
  return () => {
    for (const stop of stops) stop()
    phone.leave()
  }
}

/** A platform keeps no call for who comes back: it is ended in order, not left in silence. */
function leaveWithPage(phone: Softphone): () => void {
  const leave = (): void => phone.leave()
  addEventListener('pagehide', leave)
  return () => removeEventListener('pagehide', leave)
}

/** Null: there is no telephony here. */
async function askUntilThere(desk: Desk, signal: AbortSignal): Promise<PhoneCredentials | CtiPhone | null> {
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

function renewing(desk: Desk, phone: SoundPhone, first: PhoneCredentials, signal: AbortSignal): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const plan = ({ expiresAt }: PhoneCredentials): void => {
    if (expiresAt === null) return
    timer = setTimeout(() => void renew(), Math.max(askAgain, (expiresAt - desk.now()) * renewAt))
  }
  const renew = async (): Promise<void> => {
    const next = await askUntilThere(desk, signal)
    if (!next || next.mode === 'cti') return
    phone.renew(next)
    plan(next)
  }
  plan(first)
  return () => clearTimeout(timer)
}
