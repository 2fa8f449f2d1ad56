import { usePhoneStore, type PhoneActs } from '../../store/phoneStore.ts'
import type { Desk } from '../../sync/deskTypes.ts'
import { answerOffers } from './answerOffers.ts'
import { keepCall } from './keptCall.ts'
import { MicrophoneTrouble, openMicrophone } from './openMicrophone.ts'
import { ringTone } from './ringTone.ts'
import type { SoundPhone } from './softphone.ts'
import { useSoundDevices } from './soundDevices.ts'
import { standingOf } from './standingOf.ts'
import { useUiStore } from '../../store/uiStore.ts'
import { mediaKeys } from './mediaKeys.ts'

/** Puts what the telephone says into the store, rings, and looks at the devices. */
export function watchPhone(desk: Desk, phone: SoundPhone): () => void {
  let microphone: 'noPermission' | 'noMicrophone' | null | undefined
  let isEndingConsult = false
  let stopRinging: (() => void) | null = null

  const trouble = (error: unknown): void => {
    if (error instanceof MicrophoneTrouble) microphone = error.problem
    show()
  }
  const answering = answerOffers(phone, trouble)
  const show = (): void => {
    const { registration, leg, consult, isSilenced } = phone.state
    const before = usePhoneStore.getState()
    usePhoneStore.setState({ ...standingOf(registration, microphone), call: leg, consult, isSilenced })
    const gone = consult === null && !isEndingConsult ? before.consult?.whom : undefined
    if (gone !== undefined)
      usePhoneStore.setState({
        consultOver: { whom: gone, how: before.consult?.state === 'talking' ? 'left' : 'noAnswer' },
      })
    else if (consult !== null || !leg?.isHeld) usePhoneStore.setState({ consultOver: null })
    if (consult === null) isEndingConsult = false
    answering.look()
    if (!leg && before.call) usePhoneStore.setState({ sound: null, switched: null })
    if (leg?.state === 'talking') keepCall(desk.adviserId, leg.callId)
    else if (!leg && before.call?.state === 'talking') keepCall(desk.adviserId, null)
    const rings = leg?.state === 'ringing' || consult?.state === 'ringing'
    if (rings && !stopRinging) {
      const { ring, ringVolume } = useSoundDevices.getState()
      stopRinging = ringTone(ring, ringVolume)
    } else if (!rings) {
      stopRinging?.()
      stopRinging = null
    }
  }
  async function check(): Promise<void> {
    try {
      const stream = await openMicrophone(useSoundDevices.getState().input)
      for (const track of stream.getTracks()) track.stop()
      microphone = null
    } catch (error) {
      microphone = error instanceof MicrophoneTrouble ? error.problem : 'noMicrophone'
    }
    show()
  }
  async function devicesChanged(): Promise<void> {
    const { leg } = phone.state
    if (!leg) return check()
    const { input, output } = useSoundDevices.getState()
    const known = await navigator.mediaDevices.enumerateDevices()
    const isThere = (kind: MediaDeviceKind, id: string) => known.some((one) => one.kind === kind && one.deviceId === id)
    const lost =
      input && !isThere('audioinput', input) ? 'input' : output && !isThere('audiooutput', output) ? 'output' : null
    await phone
      .useDevices({ input: lost === 'input' ? '' : input, output: lost === 'output' ? '' : output })
      .catch(trouble)
    usePhoneStore.setState({ switched: lost })
    show()
  }

  function endConsult(): void {
    isEndingConsult = phone.state.consult !== null
    phone.endConsult()
  }
  const acts: PhoneActs = {
    answer: answering.answer,
    answerRinging() {
      const { leg, consult } = phone.state
      if (leg?.state === 'ringing' && leg.offerId) {
        const contactId = desk.view.get('offer', leg.offerId)?.contactId
        void answering.answer(leg.offerId).then(({ ok }) => {
          if (ok && contactId) useUiStore.getState().selectContact(contactId)
        })
      } else if (consult?.state === 'ringing') void phone.answerConsult().catch(trouble)
    },
    hangUp: () => (phone.state.consult ? endConsult() : phone.hangUp()),
    hold(isHeld) {
      // Whoever comes back to the customer leaves the colleague: the two do not hear each other.
      if (!isHeld) endConsult()
      return phone.hold(isHeld)
    },
    mute: (isMuted) => phone.mute(isMuted),
    sendDigit: (digit) => phone.sendDigit(digit),
    ...(phone.transfer && { transfer: phone.transfer }),
    ...(phone.passOn && {
      async passOn() {
        isEndingConsult = true
        const did = (await phone.passOn?.()) ?? false
        if (!did) isEndingConsult = false
        return did
      },
    }),
    ...(phone.consult && {
      consult: (target) =>
        phone.consult?.(target).catch((error: unknown) => (trouble(error), false)) ?? Promise.resolve(false),
    }),
    ...(phone.dial && { dial: (whom) => phone.dial?.(whom).catch(trouble) ?? Promise.resolve() }),
    ...(phone.echo && { echo: phone.echo }),
    answerConsult: () => void phone.answerConsult().catch(trouble),
    endConsult,
    join: () => phone.hold(false),
    check: () => void check(),
    unsilence: () => phone.unsilence(),
  }
  usePhoneStore.setState({ acts })
  phone.watch(show)
  void check()
  const onDevices = (): void => void devicesChanged()
  const onGesture = (): void => phone.unsilence()
  navigator.mediaDevices?.addEventListener('devicechange', onDevices)
  addEventListener('pointerdown', onGesture)
  addEventListener('keydown', onGesture)
  const stopDevices = useSoundDevices.subscribe(({ input, output }) => {
    void phone.useDevices({ input, output }).catch(trouble)
  })
  const stopKeys = mediaKeys()
  return () => {
    stopRinging?.()
    stopDevices()
    stopKeys()
    navigator.mediaDevices?.removeEventListener('devicechange', onDevices)
    removeEventListener('pointerdown', onGesture)
    removeEventListener('keydown', onGesture)
  }
}
