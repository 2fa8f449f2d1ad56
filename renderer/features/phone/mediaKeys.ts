import { usePhoneStore, type PhoneState } from '../../store/phoneStore.ts'

/** Of a headset's button, or a keyboard's: the system gives it to the page in front as a key, or to the page that plays as an action. */
const byKey: Record<string, () => void> = { MediaPlayPause: button, MediaStop: hangUp }
const byAction: Record<string, () => void> = {
  play: button,
  pause: button,
  stop: hangUp,
  hangup: hangUp,
  togglemicrophone: toggle,
}

const talks = ({ call, consult }: PhoneState) =>
  consult?.state === 'talking' ? consult : call?.state === 'talking' ? call : null

function toggle(): void {
  const phone = usePhoneStore.getState()
  const leg = talks(phone)
  if (leg) phone.acts?.mute(!leg.isMuted)
}
function hangUp(): void {
  const phone = usePhoneStore.getState()
  if (talks(phone)) phone.acts?.hangUp()
}
/** The one button of a headset takes the call that rings; in a call it silences the microphone: pressed by mistake it ends nothing. */
function button(): void {
  const phone = usePhoneStore.getState()
  if (talks(phone)) toggle()
  else phone.acts?.answerRinging()
}

/** The browser knows more of calls than TypeScript's library does. */
type CallSession = MediaSession & { setMicrophoneActive?: (isActive: boolean) => unknown }

/** The call obeys the keys of headset and keyboard, and the system's own little window of what plays here. */
export function mediaKeys(): () => void {
  const session: CallSession | null = 'mediaSession' in navigator ? navigator.mediaSession : null
  const onKey = (event: KeyboardEvent): void => {
    const act = Object.hasOwn(byKey, event.key) ? byKey[event.key] : undefined
    if (!act || event.repeat) return
    event.preventDefault()
    act()
  }
  const handle = (isOn: boolean): void => {
    for (const [action, act] of Object.entries(byAction)) {
      try {
        session?.setActionHandler(action as MediaSessionAction, isOn ? act : null)
      } catch {
        // An action that this browser does not know.
      }
    }
  }
  let wasOn = false
  const show = (phone: PhoneState): void => {
    if (!session) return
    const leg = talks(phone)
    const isOn = leg !== null || phone.call?.state === 'ringing' || phone.consult?.state === 'ringing'
    if (isOn !== wasOn) handle(isOn)
    wasOn = isOn
    session.playbackState = leg ? 'playing' : 'none'
    void session.setMicrophoneActive?.(leg !== null && !leg.isMuted)
  }
  addEventListener('keydown', onKey)
  const stop = usePhoneStore.subscribe(show)
  return () => {
    stop()
    removeEventListener('keydown', onKey)
    show({ ...usePhoneStore.getState(), call: null, consult: null })
  }
}
