import type { UA } from 'jssip'
import type { IncomingRTCSessionEvent, OutgoingRTCSessionEvent } from 'jssip/lib/UA'
import type * as JsSip from 'jssip'
import type { RTCSession } from 'jssip/lib/RTCSession'

export interface Happened {
  what: string
  code?: number | null
  cause?: string
  /** Of a call that comes: the headers that name its rows. */
  headers?: Record<string, string>
}
export interface PhoneConfig {
  ws: string
  uri: string
  authorizationUser: string
  password: string
  /** What it does with a call by itself. */
  auto?: 'answer' | 'refuse'
}
interface Phone {
  happened: Happened[]
  start: (config: PhoneConfig) => Promise<string>
  answer: () => void
  refuse: (code: number) => void
  hangUp: () => void
  /** As JsSIP does by itself when a change fails. */
  giveUp: () => void
  hold: () => void
  resume: () => void
  heard: () => number
  dials: (target: string, as?: string) => Promise<number>
}
declare global {
  interface Window {
    JsSIP: typeof JsSip
    phone: Phone
  }
}

/** Runs in the page: JsSIP, a tone for a microphone, and an ear. All that it needs is inside it. */
export function installPhone(): void {
  const { JsSIP } = window
  const happened: Happened[] = []
  let ua: UA | undefined
  let session: RTCSession | undefined
  let ear: { analyser: AnalyserNode; rate: number } | undefined
  const media = { mediaConstraints: { audio: true, video: false }, pcConfig: { iceServers: [] } }

  function listen(connection: RTCPeerConnection): void {
    connection.addEventListener('track', (event) => {
      const stream = event.streams[0] ?? new MediaStream([event.track])
      // Chromium decodes a remote track only for an element that plays it.
      const sound = new Audio()
      sound.srcObject = stream
      void sound.play()
      const context = new AudioContext()
      const analyser = context.createAnalyser()
      analyser.fftSize = 4_096
      context.createMediaStreamSource(stream).connect(analyser)
      ear = { analyser, rate: context.sampleRate }
    })
  }
  function follow(one: RTCSession): void {
    session = one
    if (one.connection) listen(one.connection)
    else one.on('peerconnection', ({ peerconnection }) => listen(peerconnection))
    one.on('confirmed', () => happened.push({ what: 'confirmed' }))
    one.on('ended', ({ cause }) => happened.push({ what: 'ended', cause }))
    one.on('failed', ({ cause }) => happened.push({ what: 'failed', cause }))
    one.on('hold', () => happened.push({ what: 'hold' }))
    one.on('unhold', () => happened.push({ what: 'unhold' }))
  }

  window.phone = {
    happened,
    start: (config) =>
      new Promise((resolve) => {
        ua?.stop()
        ua = new JsSIP.UA({
          sockets: [new JsSIP.WebSocketInterface(config.ws)],
          uri: config.uri,
          authorization_user: config.authorizationUser,
          password: config.password,
          register_expires: 120,
          connection_recovery_min_interval: 1,
          connection_recovery_max_interval: 2,
        })
        ua.on('registered', () => {
          happened.push({ what: 'registered' })
          resolve('registered')
        })
        ua.on('registrationFailed', ({ response }) => {
          happened.push({ what: 'registrationFailed', code: response.status_code })
          resolve(String(response.status_code))
        })
        ua.on('disconnected', () => happened.push({ what: 'disconnected' }))
        ua.on('newRTCSession', (event: IncomingRTCSessionEvent | OutgoingRTCSessionEvent) => {
          if (event.originator !== 'remote') return
          const { request } = event
          const names = [
            'X-Guichet-Call',
            'X-Guichet-Contact',
            'X-Guichet-Offer',
            'X-Guichet-Leg',
            'X-Guichet-Answer',
            'X-Guichet-Consult',
          ]
          const headers = Object.fromEntries(
            [...names, 'From'].map((name) => [name, String(request.getHeader(name) ?? '')]),
          )
          happened.push({ what: 'rings', headers })
          follow(event.session)
          const isAuto = headers['X-Guichet-Answer'] === 'auto' || config.auto === 'answer'
          if (isAuto) event.session.answer(media)
          else if (config.auto === 'refuse') event.session.terminate({ status_code: 486 })
        })
        ua.start()
      }),
    answer: () => session?.answer(media),
    refuse: (code) => session?.terminate({ status_code: code }),
    hangUp: () => session?.terminate(),
    giveUp: () => session?.terminate({ status_code: 500, reason_phrase: 'Re-INVITE Failed' }),
    hold: () => void session?.hold(),
    resume: () => void session?.unhold(),
    heard() {
      if (!ear) return -1
      const bins = new Float32Array(ear.analyser.frequencyBinCount)
      ear.analyser.getFloatFrequencyData(bins)
      let best = 1
      for (let at = 1; at < bins.length; at++) if ((bins[at] ?? -200) > (bins[best] ?? -200)) best = at
      if ((bins[best] ?? -200) < -60) return -1
      return Math.round((best * ear.rate) / ear.analyser.fftSize)
    },
    dials: (target, as) =>
      new Promise((resolve) => {
        if (!ua) return resolve(-1)
        const one = ua.call(target, { ...media, ...(as === undefined ? {} : { fromUserName: as }) })
        one.on('failed', (event) => {
          const message = event.message
          resolve(message && 'status_code' in message ? Number(message.status_code) : -1)
        })
        one.on('accepted', () => resolve(200))
      }),
  }
}
