import { UA, type WebSocketInterface } from 'jssip'
import type { IncomingRTCSessionEvent, RTCSessionEvent } from 'jssip/lib/UA'
import type { PhoneCredentials } from '../../../shared/protocol/phoneCredentials.ts'
import type { PlatformAnswer, PlatformEvent } from '../../../shared/protocol/platformEvents.ts'
import { legHeaders } from '../../../shared/protocol/legHeaders.ts'
import { echoCall } from './echoCall.ts'
import { hearNotify } from './hearNotify.ts'
import { isConference } from './isConference.ts'
import { phoneLine } from './phoneLine.ts'
import { QuietSocket } from './QuietSocket.ts'
import { sipCalls } from './sipCalls.ts'
import { sipSettings } from './sipSettings.ts'
import type { Registration, SoftphoneState, SoundPhone } from './softphone.ts'

/** Who is not asked to register again by the platform is asked by us (s). */
const registerSeconds = 120
/** The platform says when ringing ends; this is only for one that has forgotten (s). */
const longestRing = 180
const retryEvery = 5_000

interface Options {
  credentials: PhoneCredentials
  /** A UUID of this machine: who comes back after a reload takes the place of who left. */
  instanceId: string
  devices: { input: string; output: string }
  /** Of the mode `sip`: the server, which hears of its calls from here alone. */
  tell: (event: PlatformEvent) => Promise<PlatformAnswer | null>
}

/** Our edge (`edge`) and the operator's own platform (`sip`): SIP over WebSocket and WebRTC, by JsSIP. */
export function jssipSoftphone({ credentials, instanceId, devices, tell }: Options): SoundPhone {
  let iceServers = credentials.iceServers
  let { input, output } = devices
  let registration: Registration = 'connecting'
  let hasLeft = false
  let retry: ReturnType<typeof setTimeout> | undefined
  let told = (): void => {}
  /** A colleague who is consulted while the customer is not on hold: each of the two hears the other as well (docs/VOICE.md). */
  function relate(): void {
    const isJoined = part === 'asks' && isConference({ call: main.leg, consult: beside.leg })
    main.mix(isJoined ? beside.sound : null)
    beside.mix(isJoined ? main.sound : null)
  }
  const changed = (): void => {
    if (hasLeft) return
    relate()
    told()
  }

  const { platform } = credentials
  const foreign = platform ? sipCalls(platform, credentials.domain, tell) : null
  const sockets = credentials.wsUrls.map((url) => new QuietSocket(url))
  const ua = new UA({
    sockets: sockets satisfies WebSocketInterface[],
    uri: `sip:${credentials.user}@${credentials.domain}`,
    authorization_user: credentials.authorizationUser,
    password: credentials.password,
    instance_id: instanceId,
    register_expires: registerSeconds,
    no_answer_timeout: longestRing,
    // Our edge watches the sound itself. A refresh that is lost with the WebSocket must not end a call (JsSIP#738).
    session_timers: false,
    connection_recovery_min_interval: 1,
    connection_recovery_max_interval: 4,
    ...(platform && sipSettings(platform)),
  })

  function say(next: Registration): void {
    if (hasLeft) return
    registration = next
    clearTimeout(retry)
    // JsSIP reconnects its WebSocket by itself; it does not register again where the platform said no, or nothing.
    if (next === 'refused' || (next === 'unreachable' && ua.isConnected()))
      retry = setTimeout(() => ua.isConnected() && ua.register(), retryEvery)
    changed()
  }
  const around = {
    input: () => input,
    iceServers: () => iceServers,
    isConnected: () => ua.isConnected(),
    dtmf: platform?.dtmf ?? ('rfc4733' as const),
    changed,
  }
  /** The customer's call, and what is asked of a colleague, or by one, beside it. */
  const main = phoneLine(around)
  const beside = phoneLine(around)
  let part: string | null = null

  function take({ session, request }: IncomingRTCSessionEvent): void {
    if (foreign) {
      // Whatever it says of our rows is not ours.
      if (main.leg) return session.terminate({ status_code: 486, reason_phrase: 'Busy Here' })
      foreign.take(session, request, (ids) => main.name(ids))
      if (platform?.autoAnswer) hearNotify(session, pressed)
      return main.take(session, { callId: null, offerId: null, isAuto: foreign.isAuto(request) })
    }
    const header = (name: string): string | null => request.getHeader(name) || null
    const callId = header(legHeaders.callId)
    const offerId = header(legHeaders.offerId)
    const consult = header(legHeaders.consult)
    const isAuto = header(legHeaders.answer) === 'auto'
    if (isAuto && consult === null) {
      // The call that this desk had comes back: what was left of it here is dead.
      if (callId !== null && main.leg?.callId === callId) main.drop()
      // It was asked, and said yes: the customer comes.
      if (part === 'asked') beside.drop()
    }
    const line = consult === null ? main : beside
    const isBusy = line.leg !== null || (consult === 'asked' && main.leg !== null)
    if (isBusy) return session.terminate({ status_code: 486, reason_phrase: 'Busy Here' })
    if (consult !== null) part = consult
    // Nobody is asked before the customer's ears.
    const isHeard = consult === 'asks' && main.leg?.state === 'talking' && !main.leg.isHeld
    if (isHeard && !main.hold(true)) return session.terminate({ status_code: 480, reason_phrase: 'Not Now' })
    line.take(session, { callId, offerId, isAuto })
  }

  /** The row is there: whatever becomes of it, the server is told. */
  async function dial({ name, callId, number }: { name: string; callId: string; number: string }): Promise<void> {
    if (!foreign) return
    const notMade = (): void => void tell({ kind: 'over', sipCallId: name, how: 'notRung' })
    if (main.leg || !ua.isConnected()) return notMade()
    try {
      await main.call((mediaStream) => foreign.place(ua, { name, number, mediaStream, iceServers }), { callId })
    } catch (error) {
      notMade()
      throw error
    }
  }

  /** Asked while the customer waits; nothing of it is told: its colleague's own platform rings him. */
  async function consult(target: string): Promise<boolean> {
    if (!foreign || beside.leg || main.leg?.state !== 'talking' || !ua.isConnected()) return false
    if (!main.leg.isHeld && !main.hold(true)) return false
    part = 'asks'
    await beside.call((mediaStream) => foreign.ask(ua, { target, mediaStream, iceServers }), {
      callId: null,
      whom: target,
    })
    return true
  }
  const passOn = async (): Promise<boolean> => {
    const asked = beside.leg?.state === 'talking' ? beside.session : null
    // Both hear their own end, not a mix, from here on.
    return foreign !== null && asked !== null && (main.leg?.isHeld || main.hold(true)) && foreign.transfer(asked)
  }

  /** By the platform, on this telephone. */
  function pressed(what: 'talk' | 'hold'): boolean {
    const { leg } = main
    if (what === 'hold') return leg?.state === 'talking' && (leg.isHeld || main.hold(true))
    if (leg?.state !== 'ringing') return leg !== null && (!leg.isHeld || main.hold(false))
    // Who cannot be heard does not take it: it goes on ringing.
    void main.answer().catch(() => undefined)
    return true
  }

  ua.on('disconnected', () => say('unreachable'))
  ua.on('registered', () => say('registered'))
  ua.on('registrationFailed', ({ response }) => {
    const code = response?.status_code ?? 0
    say(code === 401 || code === 403 || code === 407 ? 'refused' : 'unreachable')
  })
  ua.on('newRTCSession', (event: RTCSessionEvent) => {
    if (isIncoming(event)) take(event)
  })
  if (output) for (const line of [main, beside]) void line.useDevices(null, output)
  ua.start()

  return {
    get state(): SoftphoneState {
      return {
        registration,
        leg: main.leg,
        consult: beside.leg,
        isSilenced: main.isSilenced || beside.isSilenced,
      }
    },
    watch(onChange) {
      told = onChange
    },
    renew(next) {
      iceServers = next.iceServers
      ua.set('authorization_user', next.authorizationUser)
      ua.set('password', next.password)
      if (registration === 'refused' && ua.isConnected()) ua.register()
    },
    answer: () => main.answer(),
    hangUp: () => main.hangUp(),
    hold: (isHeld) => main.hold(isHeld),
    mute(isMuted) {
      for (const line of [main, beside]) line.mute(isMuted)
    },
    sendDigit: (digit) => main.sendDigit(digit),
    ...(foreign && { transfer: (target) => foreign.transfer(target), consult, passOn }),
    ...(foreign && platform?.dials && { dial }),
    ...(!foreign && {
      echo: (how) => echoCall(ua, { domain: credentials.domain, input, iceServers }, how),
    }),
    answerConsult: () => beside.answer(),
    endConsult: () => beside.hangUp(),
    async useDevices(next) {
      const other = next.input === input ? null : next.input
      ;({ input, output } = next)
      await Promise.all([main.useDevices(other, output), beside.useDevices(other, output)])
    },
    countSound: () => main.countSound(),
    unsilence() {
      main.unsilence()
      beside.unsilence()
    },
    leave() {
      hasLeft = true
      clearTimeout(retry)
      // Our edge keeps the customer for who comes back; a foreign platform would leave him in silence.
      if (!foreign) for (const socket of sockets) socket.leave()
      ua.stop()
      main.leave()
      beside.leave()
    },
  }
}

const isIncoming = (event: RTCSessionEvent): event is IncomingRTCSessionEvent => String(event.originator) === 'remote'
