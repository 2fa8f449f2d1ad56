import dgram from 'node:dgram'
import { randomBytes } from 'node:crypto'
import { buildSip } from '../../server/telephony/sip/buildSip.ts'
import { parseSip } from '../../server/telephony/sip/parseSip.ts'
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
} from '../../server/telephony/sip/sipMessage.ts'
import { alawOf, sampleOfAlaw, toneIn, type Heard } from './edgeTone.ts'
import { until } from './until.ts'

export interface Partner {
  /** Requests that came, in order. */
  received: SipRequest[]
  /** With what its own re-INVITEs were refused. */
  answers: number[]
  /** The next so many re-INVITEs meet one of its own: both sides change the call at once. */
  meets: (times: number) => void
  heard: () => Heard | null
  hears: (hertz: number) => Promise<void>
  close: () => void
}
const random = () => randomBytes(6).toString('hex')

/** A telephone outside on real UDP that answers by itself, talks (PCMA), takes another call's place (Replaces, RFC 3891), and can be awkward. */
export async function startPartner(port: number, tone: number): Promise<Partner> {
  const [sip, rtp] = [await bound(port), await bound(0)]
  const received: SipRequest[] = []
  const answers: number[] = []
  const refused = new Set<number | undefined>()
  const dialogs = new Map<string, { invite: SipRequest; tag: string; cseq: number; from: dgram.RemoteInfo }>()
  let target: { host: string; port: number } | null = null
  let meeting = 0
  let samples: { at: number; values: number[] }[] = []
  const sdp = () =>
    `v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio ${rtp.address().port} RTP/AVP 8\r\na=rtpmap:8 PCMA/8000\r\na=sendrecv\r\n`
  const contact: SipHeader = ['contact', `<sip:partner@127.0.0.1:${port}>`]

  function answer(request: SipRequest, code: number, from: dgram.RemoteInfo, tag: string, body = ''): void {
    const repeated = new Set(['via', 'record-route', 'from', 'call-id', 'cseq'])
    const to = headerOf(request, 'to') ?? ''
    const headers: SipHeader[] = [
      ...request.headers.filter(([name]) => repeated.has(name)),
      ['to', tagOf(request, 'to') === null ? `${to};tag=${tag}` : to],
      contact,
      ...(body ? [['content-type', 'application/sdp'] as const] : []),
    ]
    sip.send(buildSip({ kind: 'response', code, reason: 'Said', headers, body }), from.port, from.address)
  }
  /** A request of its own in the call of this INVITE. */
  function says(method: string, callId: string, body = ''): void {
    const one = dialogs.get(callId)
    if (!one) return
    const { invite, tag, from } = one
    one.cseq++
    const headers: SipHeader[] = [
      ['via', `SIP/2.0/UDP 127.0.0.1:${port};branch=z9hG4bK${random()};rport`],
      ['max-forwards', '70'],
      ...listOf(invite, 'record-route').map((route) => ['route', route] as const),
      ['from', `${headerOf(invite, 'to')};tag=${tag}`],
      ['to', headerOf(invite, 'from') ?? ''],
      ['call-id', callId],
      ['cseq', `${one.cseq} ${method}`],
      contact,
      ...(body ? [['content-type', 'application/sdp'] as const] : []),
    ]
    const uri = addressOf(headerOf(invite, 'contact') ?? '')
    sip.send(buildSip({ kind: 'request', method, uri, headers, body }), from.port, from.address)
  }
  function invited(request: SipRequest, from: dgram.RemoteInfo): void {
    const callId = headerOf(request, 'call-id') ?? ''
    const known = dialogs.get(callId)
    if (known && meeting > 0) {
      meeting--
      says('INVITE', callId, sdp())
      return answer(request, 491, from, known.tag)
    }
    const tag = known?.tag ?? random()
    if (!known) dialogs.set(callId, { invite: request, tag, cseq: 100, from })
    const address = /^c=IN IP4 (\S+)/m.exec(request.body)?.[1]
    const to = /^m=audio (\d+)/m.exec(request.body)?.[1]
    if (address && to) target = { host: address, port: Number(to) }
    answer(request, 200, from, tag, sdp())
    const replaces = headerOf(request, 'replaces')
    const old = replaces?.split(';')[0]?.trim()
    if (old && parameterOf(replaces ?? '', 'to-tag') === dialogs.get(old)?.tag) says('BYE', old)
  }
  function answered(response: SipResponse, from: dgram.RemoteInfo): void {
    const { method, number } = cseqOf(response) ?? {}
    if (response.code < 300 || method !== 'INVITE') return
    if (!refused.has(number)) answers.push(response.code)
    refused.add(number)
    const kept = new Set(['via', 'from', 'to', 'call-id'])
    const headers: SipHeader[] = [
      ...response.headers.filter(([name]) => kept.has(name)),
      ['cseq', `${number} ACK`],
      ['max-forwards', '70'],
    ]
    const ack = { kind: 'request' as const, method: 'ACK', uri: `sip:127.0.0.1:${from.port}`, headers, body: '' }
    sip.send(buildSip(ack), from.port, from.address)
  }
  sip.on('message', (bytes, from) => {
    const { message } = parseSip(bytes)
    if (!message) return
    if (message.kind === 'response') {
      return answered(message, from)
    }
    received.push(message)
    const tag = dialogs.get(headerOf(message, 'call-id') ?? '')?.tag ?? ''
    if (message.method === 'INVITE') invited(message, from)
    else if (message.method !== 'ACK') answer(message, 200, from, tag)
  })
  rtp.on('message', (bytes) => {
    if (bytes.length < 13 || (bytes.readUInt8(1) & 0x7f) !== 8) return
    const now = performance.now()
    samples = samples.filter(({ at }) => at > now - 500)
    samples.push({ at: now, values: [...bytes.subarray(12)].map(sampleOfAlaw) })
  })
  let sequence = 0
  const talk = setInterval(() => {
    if (!target) return
    const packet = Buffer.alloc(172)
    packet.writeUInt8(0x80, 0)
    packet.writeUInt8(8, 1)
    packet.writeUInt16BE(sequence & 0xffff, 2)
    packet.writeUInt32BE((sequence * 160) >>> 0, 4)
    packet.writeUInt32BE(77, 8)
    for (let at = 0; at < 160; at++)
      packet[12 + at] = alawOf(Math.round(8_000 * Math.sin((2 * Math.PI * tone * (sequence * 160 + at)) / 8_000)))
    sequence++
    rtp.send(packet, target.port, target.host)
  }, 20)
  const partner: Partner = {
    received,
    answers,
    meets: (times) => void (meeting = times),
    heard: () => toneIn(samples.flatMap(({ values }) => values)),
    async hears(hertz) {
      samples = []
      await until(
        () => `${hertz} Hz at the partner; heard ${JSON.stringify(partner.heard())}`,
        () => {
          const heard = partner.heard()
          return heard && Math.abs(heard.hertz - hertz) <= 20 && heard.share > 0.6 ? heard : undefined
        },
      )
    },
    close() {
      clearInterval(talk)
      sip.close()
      rtp.close()
    },
  }
  return partner
}

async function bound(port: number): Promise<dgram.Socket> {
  const socket = dgram.createSocket('udp4')
  await new Promise<void>((resolve, fail) => {
    socket.once('error', fail)
    socket.bind(port, '127.0.0.1', resolve)
  })
  socket.on('error', () => undefined)
  return socket
}
