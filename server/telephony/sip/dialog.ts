import {
  addressOf,
  cseqOf,
  headerOf,
  listOf,
  parameterOf,
  tagOf,
  type SipHeader,
  type SipRequest,
  type SipResponse,
} from './sipMessage.ts'

/** One side of a call as SIP knows it (RFC 3261 section 12), as plain data: it is kept in the database. */
export interface Dialog {
  callId: string
  /** Our side's From (of what we send) and the other's To, tags included. */
  local: string
  remote: string
  target: string
  route: string[]
  /** The number of the last request of ours; and of theirs, null before the first. */
  cseq: number
  remoteCseq: number | null
}

/** Our side of a call that came in with this INVITE. */
export const dialogOfInvite = (invite: SipRequest, tag: string): Dialog => ({
  callId: headerOf(invite, 'call-id') ?? '',
  local: `${headerOf(invite, 'to')};tag=${tag}`,
  remote: headerOf(invite, 'from') ?? '',
  target: addressOf(headerOf(invite, 'contact') ?? headerOf(invite, 'from') ?? ''),
  route: listOf(invite, 'record-route'),
  cseq: 1,
  remoteCseq: cseqOf(invite)?.number ?? null,
})

/** What the 2xx to our INVITE makes of a dialog that was begun with it; of one that stood, only where the other end is now. */
export const dialogOfAnswer = (begun: Dialog, answer: SipResponse): Dialog => ({
  ...begun,
  remote: headerOf(answer, 'to') ?? begun.remote,
  target: addressOf(headerOf(answer, 'contact') ?? '') || begun.target,
  route: parameterOf(begun.remote, 'tag') === null ? listOf(answer, 'record-route').toReversed() : begun.route,
})

export interface RequestOptions {
  /** `host:port` that this process listens at. */
  me: string
  /** Names the transaction; `z9hG4bK` in front. */
  branch: string
  headers?: readonly SipHeader[]
  body?: string
  contentType?: string
}

/** A request of this dialog with the number that it has now: the caller counts on (`nextOf`) before anything but an ACK. */
export function requestOf(dialog: Dialog, method: string, options: RequestOptions): SipRequest {
  const { me, branch, headers = [], body = '', contentType = 'application/sdp' } = options
  return {
    kind: 'request',
    method,
    uri: dialog.target,
    headers: [
      ['via', `SIP/2.0/UDP ${me};branch=${branch};rport`],
      ['max-forwards', '70'],
      ...dialog.route.map((one) => ['route', one] as const),
      ['from', dialog.local],
      ['to', dialog.remote],
      ['call-id', dialog.callId],
      ['cseq', `${dialog.cseq} ${method}`],
      ['contact', `<sip:edge@${me}>`],
      ...headers,
      ...(body ? [['content-type', contentType] as const] : []),
    ],
    body,
  }
}

export const nextOf = (dialog: Dialog): Dialog => ({ ...dialog, cseq: dialog.cseq + 1 })

/** What an answer of ours repeats of a request, with our tag where it had none (section 8.2.6). */
export function answerTo(
  request: Pick<SipRequest, 'headers'>,
  {
    code,
    reason,
    tag,
    me,
    headers = [],
    body = '',
  }: {
    code: number
    reason: string
    tag: string
    me: string
    headers?: readonly SipHeader[]
    body?: string
  },
): SipResponse {
  const repeated = new Set(['via', 'record-route', 'from', 'call-id', 'cseq'])
  const to = headerOf({ ...request, body: '' }, 'to') ?? ''
  const hasTag = tagOf({ ...request, body: '' }, 'to') !== null
  return {
    kind: 'response',
    code,
    reason,
    headers: [
      ...request.headers.filter(([name]) => repeated.has(name)),
      ['to', code === 100 || hasTag ? to : `${to};tag=${tag}`],
      ...(code > 100 && code < 300 ? [['contact', `<sip:edge@${me}>`] as const] : []),
      ...headers,
      ...(body ? [['content-type', 'application/sdp'] as const] : []),
    ],
    body,
  }
}
