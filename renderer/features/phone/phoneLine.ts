import { C } from 'jssip'
import type { EndEvent, IceCandidateEvent, RTCSession } from 'jssip/lib/RTCSession'
import { mixedWith, type Mixed } from './mixedWith.ts'
import { openMicrophone } from './openMicrophone.ts'
import type { PhoneLeg, SoundCounts } from './softphone.ts'
import { soundCountsOf } from './soundCountsOf.ts'

/** The answer does not wait longer for addresses that a STUN server has not told (ms). */
const gatherFor = 400

/** One line of a telephone: at most one call, with a microphone of its own, as silence on one is not to be silence on the other. */
export interface PhoneLine {
  readonly leg: PhoneLeg | null
  /** The browser plays no sound before somebody has pressed something on the page. */
  readonly isSilenced: boolean
  /** A call that comes; the line is free. `isAuto`: it is answered by itself. */
  take(incoming: RTCSession, of: { callId: string | null; offerId: string | null; isAuto: boolean }): void
  /** Its rows, told by the server after it came. */
  name(ids: { callId: string; offerId: string }): void
  /** Begins a call of its own; what is heard of it is as of one that came. @throws MicrophoneTrouble */
  call(start: (microphone: MediaStream) => RTCSession, of: { callId: string | null; whom?: string }): Promise<void>
  /** What is on it, for a transfer. */
  readonly session: RTCSession | null
  /** @throws MicrophoneTrouble */
  answer(): Promise<void>
  hangUp(): void
  hold(isHeld: boolean): boolean
  mute(isMuted: boolean): void
  sendDigit(digit: string): void
  /** What the other end sends: the same track through every hold, which takes it out of its stream and puts it back. */
  readonly sound: MediaStreamTrack | null
  /** From now on the other end hears this as well (a conference); null: the microphone alone. */
  mix(sound: MediaStreamTrack | null): void
  /** Another microphone (null: the same), and another place to hear. */
  useDevices(input: string | null, output: string): Promise<void>
  countSound(): Promise<SoundCounts | null>
  unsilence(): void
  /** What is on it is dead here; what it still says is not heard. */
  drop(): void
  /** Its sound ends, and not a word is said. */
  leave(): void
}
interface Around {
  input: () => string
  iceServers: () => RTCIceServer[]
  /** JsSIP ends a call whose change fails: it is not tried where it would. */
  isConnected: () => boolean
  /** As the platform hears digits. */
  dtmf: 'rfc4733' | 'info'
  changed: () => void
}

export function phoneLine({ input, iceServers, isConnected, dtmf, changed }: Around): PhoneLine {
  let leg: PhoneLeg | null = null
  let session: RTCSession | null = null
  let microphone: MediaStream | null = null
  let isSilenced = false
  let sound: MediaStreamTrack | null = null
  let mixed: Mixed | null = null
  /** What changes meanwhile is told, and looks at the mix again. */
  let isMixing = false
  const speaker = new Audio()

  function setLeg(next: Partial<PhoneLeg> | null): void {
    leg = next && leg && { ...leg, ...next }
    changed()
  }
  const sender = (): RTCRtpSender | undefined =>
    session?.connection?.getSenders().find(({ track }) => track?.kind === 'audio')
  /** JsSIP silences whatever the line sends: what is mixed in goes on, so there the microphone itself is silenced. */
  function setMuted(isMuted: boolean): void {
    if (mixed) {
      mixed.mute(isMuted)
      setLeg({ isMuted })
    } else if (isMuted) session?.mute({ audio: true })
    else session?.unmute({ audio: true })
  }
  function mix(other: MediaStreamTrack | null): void {
    const line = sender()
    const [own] = microphone?.getAudioTracks() ?? []
    if (other === (mixed?.other ?? null) || !leg || !line || !microphone || !own) return
    if (isMixing) return
    isMixing = true
    const { isMuted } = leg
    if (isMuted) setMuted(false)
    mixed?.close()
    mixed = other && mixedWith(microphone, other)
    // Refused only by a line that has just ended.
    void line.replaceTrack(mixed?.track ?? own).catch(() => undefined)
    own.enabled = mixed !== null || !leg.isHeld
    if (isMuted) setMuted(true)
    isMixing = false
  }
  function closeMicrophone(): void {
    mixed?.close()
    mixed = null
    for (const track of microphone?.getTracks() ?? []) track.stop()
    microphone = null
  }
  async function play(): Promise<void> {
    try {
      await speaker.play()
      isSilenced = false
    } catch (error) {
      // AbortError: another sound took its place.
      isSilenced = error instanceof DOMException && error.name === 'NotAllowedError'
    }
    changed()
  }
  function forget(of: RTCSession): void {
    if (session !== of) return
    session = null
    closeMicrophone()
    speaker.srcObject = null
    sound = null
    isSilenced = false
    setLeg(null)
  }
  async function answer(): Promise<void> {
    const ringing = session
    if (!ringing || leg?.state !== 'ringing') return
    setLeg({ state: 'answering' })
    try {
      const stream = await openMicrophone(input())
      // It may have ended, or gone to a colleague, while the system asked.
      if (session !== ringing || ringing.isEnded()) {
        for (const track of stream.getTracks()) track.stop()
        return
      }
      microphone = stream
      ringing.answer({ mediaStream: stream, pcConfig: { iceServers: iceServers() } })
    } catch (error) {
      if (session === ringing) setLeg({ state: 'ringing' })
      throw error
    }
  }
  return {
    get leg() {
      return leg
    },
    get isSilenced() {
      return isSilenced
    },
    get sound() {
      return sound
    },
    mix,
    take(incoming, { callId, offerId, isAuto }) {
      session = incoming
      leg = { callId, offerId, state: 'ringing', isHeld: false, isMuted: false }
      const mine = (): boolean => session === incoming
      let gathering: ReturnType<typeof setTimeout> | undefined
      const hear = (connection: RTCPeerConnection): void =>
        connection.addEventListener('track', ({ track, streams }) => {
          sound = track
          speaker.srcObject = streams[0] ?? new MediaStream([track])
          void play()
        })
      incoming.on('peerconnection', ({ peerconnection }) => hear(peerconnection))
      // One of our own has it already.
      if (incoming.connection) hear(incoming.connection)
      incoming.on('icecandidate', ({ ready }: IceCandidateEvent) => {
        gathering ??= setTimeout(() => {
          gathering = undefined
          ready()
        }, gatherFor)
      })
      incoming.on('confirmed', () => mine() && setLeg({ state: 'talking' }))
      incoming.on('hold', ({ originator }) => mine() && String(originator) === 'local' && setLeg({ isHeld: true }))
      incoming.on('unhold', ({ originator }) => mine() && String(originator) === 'local' && setLeg({ isHeld: false }))
      incoming.on('muted', () => mine() && setLeg({ isMuted: true }))
      incoming.on('unmuted', () => mine() && setLeg({ isMuted: false }))
      const over = (_event: EndEvent): void => forget(incoming)
      incoming.on('ended', over)
      incoming.on('failed', over)
      changed()
      // Who cannot be heard does not take it: it goes on ringing, and whoever watches says why.
      if (isAuto) void answer().catch(() => undefined)
    },
    get session() {
      return session
    },
    async call(start, { callId, whom }) {
      const stream = await openMicrophone(input())
      let placed: RTCSession
      try {
        placed = start(stream)
      } catch (error) {
        for (const track of stream.getTracks()) track.stop()
        throw error
      }
      this.take(placed, { callId, offerId: null, isAuto: false })
      microphone = stream
      // It rings there, not here: what one does in a call is done from now on; who is asked must have answered first.
      if (session === placed) setLeg(whom === undefined ? { state: 'talking' } : { state: 'answering', whom })
    },
    name: (ids) => setLeg(ids),
    answer,
    hangUp() {
      if (!session || session.isEnded()) return
      session.terminate(leg?.state === 'talking' ? {} : { status_code: 486, reason_phrase: 'Busy Here' })
    },
    hold(isHeld) {
      if (!session || !isConnected() || !session.isReadyToReOffer()) return false
      return isHeld ? session.hold() : session.unhold()
    },
    mute: setMuted,
    sendDigit(digit) {
      if (session && leg?.state === 'talking')
        session.sendDTMF(digit, { transportType: C.DTMF_TRANSPORT[dtmf === 'info' ? 'INFO' : 'RFC2833'] })
    },
    async useDevices(next, output) {
      await speaker.setSinkId(output).catch(() => undefined)
      const line = sender()
      if ((next === null && isLive(microphone)) || !line || !microphone) return
      const stream = await openMicrophone(input())
      const [track] = stream.getAudioTracks()
      if (!track) return
      const other = mixed?.other ?? null
      if (other) mix(null)
      track.enabled = !(leg?.isMuted || leg?.isHeld)
      await line.replaceTrack(track)
      closeMicrophone()
      microphone = stream
      if (other) mix(other)
    },
    async countSound() {
      const connection = session?.connection
      return connection && leg?.state === 'talking' ? soundCountsOf(await connection.getStats()) : null
    },
    unsilence: () => void (isSilenced && play()),
    drop() {
      const old = session
      if (!old) return
      forget(old)
      if (!old.isEnded()) old.terminate()
    },
    leave() {
      closeMicrophone()
      speaker.srcObject = null
    },
  }
}

const isLive = (stream: MediaStream | null): boolean =>
  stream?.getAudioTracks().some(({ readyState }) => readyState === 'live') ?? false
