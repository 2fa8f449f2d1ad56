import type { EndEvent, RTCSession } from 'jssip/lib/RTCSession'
import type { IncomingRequest } from 'jssip/lib/SIPMessage'
import { C, type UA } from 'jssip'
import type { PhonePlatform } from '../../../shared/protocol/phoneCredentials.ts'
import type { PlatformAnswer, PlatformEvent } from '../../../shared/protocol/platformEvents.ts'
import { asksToAnswer } from '../../../shared/telephony/asksToAnswer.ts'
import { withCodecs } from './sipCodecs.ts'

type Over = Extract<PlatformEvent, { kind: 'over' }>['how']

export interface SipCalls {
  /** It comes in on this extension: the server is told from now on how it stands. `named`: which rows it has. */
  take(session: RTCSession, request: IncomingRequest, named: (ids: { callId: string; offerId: string }) => void): void
  isAuto(request: IncomingRequest): boolean
  /** Calls this number; the server is told of it by this name. */
  place(
    ua: UA,
    call: { name: string; number: string; mediaStream: MediaStream; iceServers: RTCIceServer[] },
  ): RTCSession
  /** Asks this number while the customer waits: nobody's call at the server, and part of his at the platform (`joinBy`). */
  ask(ua: UA, call: { target: string; mediaStream: MediaStream; iceServers: RTCIceServer[] }): RTCSession
  /**
   * To this number, without asking there (REFER), or to whom one asked, in place of that call (Replaces, RFC 3891). False: not now, or the
   * platform said no; the calls are as they were.
   */
  transfer(to: string | RTCSession): Promise<boolean>
}

interface Followed {
  session: RTCSession
  wasPassed: boolean
  /** What the platform wrote into it for those that belong to it. */
  joined: string | null
}

/** Of one INVITE at most. */
const mostHeaders = 60
const longest = 1_000

/** The calls of an operator's own platform: what comes of them is said to the server, in order. */
export function sipCalls(
  platform: PhonePlatform,
  domain: string,
  tell: (event: PlatformEvent) => Promise<PlatformAnswer | null>,
): SipCalls {
  let current: Followed | null = null
  /** Says how it stands from now on, by this name. */
  function follow(mine: Followed, sipCallId: string, failed: (event: EndEvent) => Over): void {
    const { session } = mine
    const over = (how: Over): void => {
      if (current === mine) current = null
      void tell({ kind: 'over', sipCallId, how })
    }
    session.on('sdp', (event) => {
      if (String(event.originator) === 'local') event.sdp = withCodecs(event.sdp, platform.codecs)
    })
    // A transfer that asks this desk to change its call: it cannot, and says so.
    session.on('replaces', ({ reject }) => reject())
    session.on('confirmed', () => void tell({ kind: 'answered', sipCallId }))
    session.on('hold', ({ originator }) => {
      if (String(originator) === 'local') void tell({ kind: 'held', sipCallId })
    })
    session.on('unhold', ({ originator }) => {
      if (String(originator) === 'local') void tell({ kind: 'resumed', sipCallId })
    })
    session.on('ended', (event: EndEvent) => over(mine.wasPassed ? 'transferred' : whoEnded(event)))
    session.on('failed', (event: EndEvent) => over(failed(event)))
  }

  return {
    isAuto: (request) => platform.autoAnswer && asksToAnswer(headersSaid(request, ['Alert-Info', 'Call-Info'])),
    take(session, request, named) {
      const sipCallId = request.getHeader('Call-ID')
      const joined = platform.joinBy === null ? null : (request.getHeader(platform.joinBy) ?? null)
      const mine = { session, wasPassed: false, joined }
      current = mine
      void tell({ kind: 'ringing', sipCallId, headers: headersSaid(request, platform.says) }).then((answer) => {
        const { callId, offerId } = answer ?? {}
        if (callId !== undefined && offerId !== undefined) named({ callId, offerId })
      })
      follow(mine, sipCallId, howFailed)
    },
    place(ua, { name, number, mediaStream, iceServers }) {
      const session = ua.call(addressOf(number, domain), { mediaStream, pcConfig: { iceServers } })
      follow((current = { session, wasPassed: false, joined: null }), name, howNotReached)
      return session
    },
    ask(ua, { target, mediaStream, iceServers }) {
      const value = current?.joined?.replaceAll(/[\r\n]/g, '').slice(0, longest)
      const extraHeaders = platform.joinBy !== null && value ? [`${platform.joinBy}: ${value}`] : []
      const session = ua.call(addressOf(target, domain), { mediaStream, pcConfig: { iceServers }, extraHeaders })
      session.on('sdp', (event) => {
        if (String(event.originator) === 'local') event.sdp = withCodecs(event.sdp, platform.codecs)
      })
      // Only whoever asks for it takes another's place in a call.
      session.on('replaces', ({ reject }) => reject())
      return session
    },
    transfer(to) {
      const mine = current
      if (!mine || !mine.session.isEstablished()) return Promise.resolve(false)
      const asked = typeof to === 'string' ? null : to
      if (asked && !asked.isEstablished()) return Promise.resolve(false)
      return new Promise((resolve) => {
        mine.session.refer(typeof to === 'string' ? addressOf(to, domain) : to.remote_identity.uri, {
          ...(asked && { replaces: asked }),
          eventHandlers: {
            requestFailed: () => resolve(false),
            failed: () => resolve(false),
            accepted: () => {
              mine.wasPassed = true
              resolve(true)
              if (!mine.session.isEnded()) mine.session.terminate()
              // It ends the call that it replaced; one that does not is ended here.
              if (asked && !asked.isEnded()) asked.terminate()
            },
          },
        })
      })
    },
  }
}

function headersSaid(request: IncomingRequest, names: readonly string[]): [string, string][] {
  return names
    .flatMap((name) => request.getHeaders(name).map((value): [string, string] => [name, value.slice(0, longest)]))
    .slice(0, mostHeaders)
}

function addressOf(target: string, domain: string): string {
  const address = /^sips?:/i.test(target) ? target : `sip:${target}`
  return address.includes('@') ? address : `${address}@${domain}`
}

/** A change that failed, or a dead line, is nobody's hanging up, though JsSIP says BYE. */
function whoEnded({ originator, cause }: EndEvent): Over {
  if (cause !== C.causes.BYE) return 'system'
  return String(originator) === 'remote' ? 'customer' : 'adviser'
}

/** It was not answered: three things that are not the same, and one that somebody else did. */
function howFailed({ originator, cause, message }: EndEvent): Over {
  if (cause === C.causes.CANCELED) {
    const reason = String((message as IncomingRequest | null)?.getHeader?.('Reason') ?? '')
    return /\bSIP\s*;.*\bcause\s*=\s*200\b/i.test(reason) ? 'elsewhere' : 'missed'
  }
  if (cause === C.causes.NO_ANSWER || cause === C.causes.EXPIRES) return 'missed'
  return String(originator) === 'local' && cause === C.causes.REJECTED ? 'refused' : 'notRung'
}

/** A call of ours that nobody took: he gave it up himself, or there was no way. */
const howNotReached = ({ originator, cause }: EndEvent): Over =>
  String(originator) === 'local' && cause === C.causes.CANCELED ? 'adviser' : 'notRung'
