import { cseqOf, headerOf, listOf, type SipHeader, type SipRequest } from './sipMessage.ts'

/**
 * The CANCEL of an INVITE of ours, or the ACK of its refusal: what the INVITE was, hop for hop (RFC 3261 sections 9.1 and
 * 17.1.1.3). `to`: of the refusal, whose tag the ACK repeats.
 */
export function hopByHop(invite: SipRequest, method: 'ACK' | 'CANCEL', to = headerOf(invite, 'to') ?? ''): SipRequest {
  const headers: SipHeader[] = [
    ['via', listOf(invite, 'via')[0] ?? ''],
    ['max-forwards', '70'],
    ...invite.headers.filter(([name]) => name === 'route' || name === 'from' || name === 'call-id'),
    ['to', to],
    ['cseq', `${cseqOf(invite)?.number ?? 1} ${method}`],
  ]
  return { kind: 'request', method, uri: invite.uri, headers, body: '' }
}
