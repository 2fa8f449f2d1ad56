import type { UA } from 'jssip'
import type { RTCSession } from 'jssip/lib/RTCSession'
import type { PhoneEcho } from '../../store/phoneStore.ts'
import { openMicrophone } from './openMicrophone.ts'
import { soundCountsOf } from './soundCountsOf.ts'

/** How long one speaks (ms), and how long the call may take to come up. */
const speakFor = 4_000
const comesUpWithin = 8_000
/** How long the first sound of it may take after that: later there is none, and the record says so. */
const soundWithin = 6_000
/** Below it nothing that anybody said has come back: comfort noise, or silence. */
const isHeard = 0.01

/** Calls the loop of the platform, sends what is said for some seconds, and gives back what came back. Null: it did not come up. @throws MicrophoneTrouble */
export async function echoCall(
  ua: UA,
  to: { domain: string; input: string; iceServers: RTCIceServer[] },
  { signal, onSpeak }: { signal: AbortSignal; onSpeak: () => void },
): Promise<PhoneEcho | null> {
  const microphone = await openMicrophone(to.input)
  const session = ua.call(`sip:echo@${to.domain}`, {
    mediaStream: microphone,
    pcConfig: { iceServers: to.iceServers },
    rtcOfferConstraints: { offerToReceiveAudio: true },
  })
  // Chromium sends no remote sound anywhere before an element plays it.
  const sink = new Audio()
  sink.muted = true
  try {
    const stream = await comesUp(session, signal)
    if (!stream) return null
    sink.srcObject = stream
    void sink.play().catch(() => undefined)
    // The call stands before its sound does (ICE, DTLS): who spoke at once would be recorded as silent.
    await soundComes(session.connection, signal)
    if (signal.aborted || session.isEnded()) return null
    onSpeak()
    const recorder = new MediaRecorder(stream)
    const pieces: Blob[] = []
    recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data))
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve))
    recorder.start()
    await pause(speakFor, signal)
    const counts = session.connection ? soundCountsOf(await session.connection.getStats()) : null
    if (recorder.state === 'inactive') return null
    recorder.stop()
    await stopped
    if (signal.aborted) return null
    const context = new AudioContext()
    const sound = await context.decodeAudioData(await new Blob(pieces).arrayBuffer())
    await context.close()
    const loudest = sound.getChannelData(0).reduce((most, value) => Math.max(most, Math.abs(value)), 0)
    return { sound, counts, isHeard: loudest > isHeard }
  } finally {
    sink.srcObject = null
    if (!session.isEnded()) session.terminate()
    for (const track of microphone.getTracks()) track.stop()
  }
}

function comesUp(session: RTCSession, signal: AbortSignal): Promise<MediaStream | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), comesUpWithin)
    const done = (stream: MediaStream | null): void => {
      clearTimeout(timer)
      resolve(stream)
    }
    signal.addEventListener('abort', () => done(null))
    session.on('failed', () => done(null))
    session.on('ended', () => done(null))
    session.on('confirmed', () => {
      const tracks = session.connection?.getReceivers().map(({ track }) => track) ?? []
      done(new MediaStream(tracks.filter(({ kind }) => kind === 'audio')))
    })
  })
}

/** Ends when the first packet came back, or none will. */
async function soundComes(connection: RTCPeerConnection | null, signal: AbortSignal): Promise<void> {
  const end = performance.now() + soundWithin
  while (connection && performance.now() < end && !signal.aborted) {
    if ((soundCountsOf(await connection.getStats())?.received ?? 0) > 0) return
    await pause(50, signal)
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })
