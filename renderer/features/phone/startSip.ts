import type { PhoneCredentials } from '../../../shared/protocol/phoneCredentials.ts'
import type { Desk } from '../../sync/deskTypes.ts'
import { askForPhone, askAgain } from './askForPhone.ts'
import { instanceId } from './instanceId.ts'
import { jssipSoftphone } from './jssipSoftphone.ts'
import { listenToSound } from './listenToSound.ts'
import { rejoinCall } from './rejoinCall.ts'
import { refuseWithCard } from './sipRefused.ts'
import { sipTeller } from './sipTeller.ts'
import type { Softphone, SoundPhone } from './softphone.ts'
import { useSoundDevices } from './soundDevices.ts'
import { tellPhoneState } from './tellPhoneState.ts'
import { watchPhone } from './watchPhone.ts'

/** Credentials are renewed when this share of their life is over. */
const renewAt = 0.75

/** The telephone is this page itself: of our own edge, or an extension of the operator's platform. */
export function startSip(
  desk: Desk,
  credentials: PhoneCredentials,
  { signal, onMoved }: { signal: AbortSignal; onMoved: () => void },
): () => void {
  const { input, output } = useSoundDevices.getState()
  const teller = sipTeller(desk)
  const phone = jssipSoftphone({ credentials, instanceId: instanceId(), devices: { input, output }, tell: teller.tell })
  const isForeign = credentials.mode === 'sip'
  if (isForeign) void teller.tell({ kind: 'standing', sipCallIds: [] })
  const stops = [
    renewing(desk, phone, credentials, signal),
    watchPhone(desk, phone),
    tellPhoneState(desk, onMoved),
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

function renewing(desk: Desk, phone: SoundPhone, first: PhoneCredentials, signal: AbortSignal): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const plan = ({ expiresAt }: PhoneCredentials): void => {
    if (expiresAt === null) return
    timer = setTimeout(() => void renew(), Math.max(askAgain, (expiresAt - desk.now()) * renewAt))
  }
  const renew = async (): Promise<void> => {
    const next = await askForPhone(desk, signal, true)
    if (!next || next.mode === 'cti') return
    phone.renew(next)
    plan(next)
  }
  plan(first)
  return () => clearTimeout(timer)
}
