import type { Logger } from 'pino'
import type { ServiceNumber } from '../../channels/voice/serviceNumbers.ts'
import { callOfInvite } from '../calls/callOfInvite.ts'
import type { Call } from '../calls/call.ts'
import type { Switchboard } from '../calls/switchboard.ts'
import { answerTo } from './dialog.ts'
import type { EchoCalls } from './echoCalls.ts'
import type { SipEndpoint } from './sipEndpoint.ts'
import { cseqOf, headerOf, listOf, parameterOf, tagOf, type SipHeader, type SipRequest } from './sipMessage.ts'

interface Parts {
  sip: () => SipEndpoint
  switchboard: Switchboard
  echoes: EchoCalls
  settings: { numbers: ServiceNumber[]; mostCalls: number }
  /** Kamailio says that this user's connection is gone. */
  onConnectionGone: (sipUser: string) => void
  log: Logger
  now: () => number
}

const isSdp = (request: SipRequest) => /^application\/sdp\b/i.test(headerOf(request, 'content-type') ?? '')

/** A telephone that gives a call up by itself (a change that failed, a dead connection) says why: RFC 3326. Nobody has hung up. */
function endedByFault(request: SipRequest): boolean {
  const cause = /^\s*SIP\s*;.*?\bcause\s*=\s*(\d{3})\b/i.exec(headerOf(request, 'reason') ?? '')?.[1]
  return cause !== undefined && Number(cause) >= 300
}

/** Answers what comes from outside, or hands it to its call. */
export function createRequestTaker({ sip, switchboard, echoes, settings, onConnectionGone, log, now }: Parts) {
  /** The number of the last request of each dialog: an older one is a replay (RFC 3261 section 12.2.2). */
  const numbers = new Map<string, number>()

  function answer(
    request: SipRequest,
    code: number,
    reason: string,
    headers: SipHeader[] = [],
    tag = 'edge',
    body = '',
  ): void {
    const { transactions, me } = sip()
    transactions.respond(request, answerTo(request, { code, reason, tag, me, headers, body }))
  }

  function onInvite(request: SipRequest): void {
    const sipCallId = headerOf(request, 'call-id') ?? ''
    if (switchboard.isOver(sipCallId)) return answer(request, 482, 'Call is over')
    const known = switchboard.find(sipCallId)
    if (known) return onInviteAgain(request, known.call)
    const required = listOf(request, 'require')
    if (required.length) return answer(request, 420, 'Bad Extension', [['unsupported', required.join(', ')]])
    if (!request.body) return answer(request, 488, 'Not Acceptable Here', [['warning', '399 edge "no SDP"']])
    if (!isSdp(request)) return answer(request, 415, 'Unsupported Media Type', [['accept', 'application/sdp']])
    if (!/^m=audio [1-9]\d* /m.test(request.body)) return answer(request, 488, 'Not Acceptable Here')
    if (switchboard.calls().length >= settings.mostCalls)
      return answer(request, 503, 'Service Unavailable', [['retry-after', '30']])
    answer(request, 100, 'Trying')
    switchboard.arrive(callOfInvite(request, { now: now(), numbers: settings.numbers }))
  }
  /** The same INVITE from before this process was started, or a replay of it. */
  function onInviteAgain(request: SipRequest, call: Call): void {
    const { dialog, tag, answer: sdp } = call.customer
    if (tagOf(request, 'from') !== parameterOf(dialog.remote, 'tag') || cseqOf(request)?.number !== dialog.remoteCseq)
      return answer(request, 482, 'Merged Request')
    if (call.state === 'arriving') answer(request, 100, 'Trying')
    else if (call.customer.invite) answer(request, 183, 'Session Progress', [], tag, sdp)
    else answer(request, 200, 'OK', [], tag, sdp)
  }
  function onCancel(request: SipRequest): void {
    const known = switchboard.find(headerOf(request, 'call-id') ?? '')
    if (!known || known.side !== 'customer' || known.call.customer.invite === null)
      return answer(request, 481, 'Call Does Not Exist')
    answer(request, 200, 'OK', [], known.call.customer.tag)
    switchboard.post(known.call.id, { is: 'customerHangsUp', code: 487 })
  }

  function inDialog(request: SipRequest): void {
    const sipCallId = headerOf(request, 'call-id') ?? ''
    const known = switchboard.find(sipCallId)
    const dialog = known?.side === 'customer' ? known.call.customer.dialog : known?.call.leg?.dialog
    const isOurs =
      dialog &&
      tagOf(request, 'to') === parameterOf(dialog.local, 'tag') &&
      tagOf(request, 'from') === parameterOf(dialog.remote, 'tag')
    if (!known || !isOurs) return answer(request, 481, 'Call Does Not Exist')
    const number = cseqOf(request)?.number ?? 0
    const last = numbers.get(sipCallId) ?? (known.side === 'customer' ? dialog.remoteCseq : null) ?? 0
    if (number <= last && request.method !== 'ACK') return answer(request, 500, 'Out Of Order')
    numbers.set(sipCallId, number)
    take(request, known)
  }
  function take(request: SipRequest, { call, side }: { call: Call; side: 'customer' | 'adviser' }): void {
    const { method, body: sdp } = request
    if (method === 'BYE') {
      answer(request, 200, 'OK')
      numbers.delete(headerOf(request, 'call-id') ?? '')
      if (side === 'customer') switchboard.post(call.id, { is: 'customerHangsUp', code: null })
      else switchboard.post(call.id, { is: endedByFault(request) ? 'adviserGone' : 'adviserHangsUp' })
    } else if ((method === 'INVITE' || method === 'UPDATE') && sdp) {
      const echo = { method, headers: request.headers }
      if (method === 'INVITE') answer(request, 100, 'Trying')
      switchboard.post(call.id, { is: side === 'customer' ? 'customerOffers' : 'adviserOffers', sdp, request: echo })
    } else if (method === 'INVITE') {
      // It asks for our SDP, usually to see whether we are still there (RFC 4028).
      if (side === 'customer' && call.customer.answer) answer(request, 200, 'OK', [], '', call.customer.answer)
      else answer(request, 488, 'Not Acceptable Here')
    } else if (method === 'INFO') {
      answer(request, 200, 'OK')
      const digit = /^\s*(?:Signal\s*=\s*)?([\d*#A-D])\s*$/im.exec(sdp)?.[1]
      if (digit && side === 'customer') switchboard.post(call.id, { is: 'digit', digit })
    } else if (method === 'OPTIONS' || method === 'UPDATE' || method === 'PRACK' || method === 'MESSAGE')
      answer(request, 200, 'OK')
    // Transfers are the server's: the file goes with the call.
    else answer(request, 405, 'Method Not Allowed', [['allow', 'INVITE, ACK, BYE, CANCEL, OPTIONS, UPDATE, INFO']])
  }

  return (request: SipRequest): void => {
    const { method } = request
    if (tagOf(request, 'to') !== null && echoes.take(request)) return
    if (method === 'CANCEL' && echoes.take(request)) return
    if (tagOf(request, 'to') !== null && method !== 'CANCEL') inDialog(request)
    else if (method === 'INVITE' && headerOf(request, 'x-guichet-echo') !== null) void echoes.begin(request)
    else if (method === 'INVITE') onInvite(request)
    else if (method === 'CANCEL') onCancel(request)
    else if (method === 'OPTIONS') answer(request, 200, 'OK')
    else if (method === 'NOTIFY' && headerOf(request, 'event') === 'x-guichet-gone') {
      answer(request, 200, 'OK')
      onConnectionGone(headerOf(request, 'x-guichet-user') ?? '')
    } else {
      log.info({ method }, 'SIP request that nobody takes')
      answer(request, 481, 'Call Does Not Exist')
    }
  }
}
