import dgram from 'node:dgram'
import { randomBytes } from 'node:crypto'
import { buildSip } from '../../server/telephony/sip/buildSip.ts'
import { parseSip } from '../../server/telephony/sip/parseSip.ts'
import {
  addressOf,
  cseqOf,
  headerOf,
  listOf,
  type SipHeader,
  type SipMessage,
  type SipRequest,
} from '../../server/telephony/sip/sipMessage.ts'
import { alawOf, sampleOfAlaw, toneIn, type Heard } from './edgeTone.ts'
import { answerTo } from './sdpDirection.ts'
import { until } from './until.ts'

export interface CallerOptions {
  dialled?: string
  from?: string
  /** The tone that he sends (Hz). */
  tone?: number
  headers?: SipHeader[]
  /** What to change in the INVITE before it goes. */
  bend?: (invite: SipRequest) => SipRequest
  /** The address that he calls from. */
  host?: string
}
export interface Caller {
  sipCallId: string
  /** Everything that came, in order. */
  received: SipMessage[]
  /** The first answer to his INVITE with such a code. */
  answer: (from: number, to?: number) => Promise<number>
  /** His own BYE, CANCEL, re-INVITE (with another port of his when `moves`). */
  hangUp: () => Promise<number>
  cancel: () => void
  reinvite: (options?: { moves?: boolean; direction?: string }) => Promise<number>
  /** A request in the call, with the next number or this one: its answer's code. */
  request: (method: string, headers?: SipHeader[], body?: string, number?: number) => Promise<number>
  /** The other side hung up. */
  isHungUp: () => boolean
  /** The last half second. */
  heard: () => Heard | null
  /** Waits until this tone is what he hears, from now on. */
  hears: (hertz: number) => Promise<void>
  /** Ports that sound came from. */
  ports: () => number[]
  send: (message: SipMessage | Buffer) => void
  invite: SipRequest
  /** From now on with this tone (Hz). */
  speaks: (hertz: number) => void
  digit: (event: number) => Promise<void>
  /** From now on he knows of no call (481), as one who has hung up. */
  forgets: () => void
  close: () => void
}

const random = () => randomBytes(6).toString('hex')

/** A caller of our own on real UDP: SIP to Kamailio as a carrier would send it, and real sound (PCMA, 50 packets a second) both ways. */
export async function placeCall(proxy: { host: string; port: number }, options: CallerOptions = {}): Promise<Caller> {
  const { dialled = '3901', from = '0612345678', host = '127.0.0.1' } = options
  let { tone = 440 } = options
  const sip = await bound(host)
  let rtp = await bound(host)
  const me = `${host}:${sip.address().port}`
  const sipCallId = `${random()}@caller`
  const tag = random()
  const received: SipMessage[] = []
  let samples: { at: number; values: number[] }[] = []
  const ports = new Set<number>()
  let target: { host: string; port: number } | null = null
  let dialog: { to: string; target: string; route: string[] } | null = null
  /** While it rings. */
  let early: { to: string; target: string; route: string[] } | null = null
  let cseq = 1
  let hungUp = false
  let isThere = true
  let knows = true

  const hear = (bytes: Buffer, info: dgram.RemoteInfo) => {
    if (bytes.length < 13 || (bytes.readUInt8(1) & 0x7f) !== 8) return
    ports.add(info.port)
    const now = performance.now()
    samples.push({ at: now, values: [...bytes.subarray(12)].map(sampleOfAlaw) })
    samples = samples.filter(({ at }) => at > now - 500)
  }
  rtp.on('message', hear)
  const sdp = (direction = 'sendrecv') =>
    [
      'v=0',
      `o=- 1 ${cseq} IN IP4 ${host}`,
      's=-',
      `c=IN IP4 ${host}`,
      't=0 0',
      `m=audio ${rtp.address().port} RTP/AVP 8 101`,
      'a=rtpmap:8 PCMA/8000',
      'a=rtpmap:101 telephone-event/8000',
      'a=fmtp:101 0-15',
      'a=ptime:20',
      `a=${direction}`,
      '',
    ].join('\r\n')
  const send = (message: SipMessage | Buffer) =>
    sip.send(Buffer.isBuffer(message) ? message : buildSip(message), proxy.port, proxy.host)
  const fromHeader = `"Jean Dupont" <sip:${from}@trunk.example>;tag=${tag}`
  const uri = `sip:${dialled}@${proxy.host}:${proxy.port}`
  const build = (
    method: string,
    headers: SipHeader[] = [],
    body = '',
    branch = `z9hG4bK${random()}`,
    within = dialog,
  ): SipRequest => ({
    kind: 'request',
    method,
    uri: within?.target ?? uri,
    headers: [
      ['via', `SIP/2.0/UDP ${me};branch=${branch};rport`],
      ['max-forwards', '70'],
      ...(within?.route ?? []).map((one) => ['route', one] as const),
      ['from', fromHeader],
      ['to', within?.to ?? `<${uri}>`],
      ['call-id', sipCallId],
      ['cseq', `${cseq} ${method}`],
      ['contact', `<sip:${from}@${me}>`],
      ...headers,
      ...(body && !headers.some(([name]) => name === 'content-type')
        ? [['content-type', 'application/sdp'] as const]
        : []),
    ],
    body,
  })
  const first = build('INVITE', options.headers, sdp())
  const invite = options.bend?.(first) ?? first

  /** Sends until something comes back, as RFC 3261 wants of UDP. */
  async function ask(request: SipRequest): Promise<number> {
    const number = cseqOf(request)?.number
    const find = () =>
      received.find(
        (one) =>
          one.kind === 'response' &&
          one.code >= 200 &&
          cseqOf(one)?.number === number &&
          cseqOf(one)?.method === request.method,
      )
    send(request)
    const again = setInterval(() => {
      if (!received.some((one) => one.kind === 'response' && cseqOf(one)?.number === number)) send(request)
    }, 500)
    try {
      const found = await until(`an answer to ${request.method}`, find, 15_000)
      return found.kind === 'response' ? found.code : 0
    } finally {
      clearInterval(again)
    }
  }
  function take(message: SipMessage): void {
    received.push(message)
    if (message.kind === 'request') {
      if (message.method === 'BYE') hungUp = true
      if (message.method === 'ACK') return
      const repeated = new Set(['via', 'record-route', 'from', 'to', 'call-id', 'cseq'])
      const headers = message.headers.filter(([name]) => repeated.has(name))
      if (message.method === 'INVITE' && knows) {
        const own = [['contact', `<sip:${from}@${me}>`] as const, ['content-type', 'application/sdp'] as const]
        return send({
          kind: 'response',
          code: 200,
          reason: 'OK',
          headers: [...headers, ...own],
          body: sdp(answerTo(message.body)),
        })
      }
      return send({ kind: 'response', code: knows ? 200 : 481, reason: knows ? 'OK' : 'No Call', headers, body: '' })
    }
    if (cseqOf(message)?.method !== 'INVITE') return
    const port = /^m=audio (\d+)/m.exec(message.body)?.[1]
    const address = /^c=IN IP4 (\S+)/m.exec(message.body)?.[1]
    if (port && address) target = { host: address, port: Number(port) }
    const there = {
      to: headerOf(message, 'to') ?? '',
      target: addressOf(headerOf(message, 'contact') ?? ''),
      route: listOf(message, 'record-route').toReversed(),
    }
    if (message.code > 100 && message.code < 200) early = there
    if (message.code >= 200 && message.code < 300) {
      dialog ??= there
      const ack = build('ACK')
      const number = cseqOf(message)?.number ?? 1
      send({ ...ack, headers: ack.headers.map(([name, value]) => [name, name === 'cseq' ? `${number} ACK` : value]) })
    } else if (message.code >= 300 && !dialog) {
      const branch = /branch=([^;]+)/.exec(listOf(invite, 'via')[0] ?? '')?.[1]
      const ack = build('ACK', [], '', branch)
      const to = headerOf(message, 'to') ?? ''
      send({ ...ack, headers: ack.headers.map(([name, value]) => [name, name === 'to' ? to : value]) })
    }
  }
  sip.on('message', (bytes) => {
    const { message } = parseSip(bytes)
    if (message && isThere) take(message)
  })

  let sequence = 0
  let digitLeft: { event: number; packets: number } | null = null
  const ssrc = randomBytes(4).readUInt32BE()
  const talk = setInterval(() => {
    if (!target || !isThere) return
    const isDigit = digitLeft !== null
    const packet = Buffer.alloc(isDigit ? 16 : 172)
    packet.writeUInt8(0x80, 0)
    packet.writeUInt8(isDigit ? 101 : 8, 1)
    packet.writeUInt16BE(sequence & 0xffff, 2)
    packet.writeUInt32BE((sequence * 160) >>> 0, 4)
    packet.writeUInt32BE(ssrc, 8)
    if (digitLeft) {
      const left = --digitLeft.packets
      packet.writeUInt32BE((sequence * 160 - (12 - left) * 160) >>> 0, 4)
      packet.writeUInt8(digitLeft.event, 12)
      packet.writeUInt8((left < 3 ? 0x80 : 0) | 10, 13)
      packet.writeUInt16BE((13 - left) * 160, 14)
      if (left === 0) digitLeft = null
    } else
      for (let at = 0; at < 160; at++)
        packet[12 + at] = alawOf(Math.round(8_000 * Math.sin((2 * Math.PI * tone * (sequence * 160 + at)) / 8_000)))
    sequence++
    rtp.send(packet, target.port, target.host)
  }, 20)

  send(invite)
  const again = setInterval(() => {
    if (!received.length && isThere) send(invite)
    else clearInterval(again)
  }, 500)

  const caller: Caller = {
    sipCallId,
    received,
    invite,
    async answer(low, high = low) {
      const found = await until(`an answer ${low} to ${high}; came: ${codes(received)}`, () =>
        received.find((one) => one.kind === 'response' && one.code >= low && one.code <= high),
      )
      return found.kind === 'response' ? found.code : 0
    },
    async request(method, headers = [], body = '', number = cseq + 1) {
      const last = cseq
      cseq = number
      const request = build(method, headers, body, undefined, dialog ?? early)
      cseq = Math.max(last, number)
      return ask(request)
    },
    hangUp: () => caller.request('BYE'),
    cancel() {
      const branch = /branch=([^;]+)/.exec(listOf(invite, 'via')[0] ?? '')?.[1]
      send(build('CANCEL', [], '', branch))
    },
    async reinvite({ moves = false, direction } = {}) {
      if (moves) {
        rtp.close()
        rtp = await bound(host)
        rtp.on('message', hear)
        samples = []
      }
      return caller.request('INVITE', [], sdp(direction))
    },
    isHungUp: () => hungUp,
    heard() {
      const now = performance.now()
      return toneIn(samples.filter(({ at }) => at > now - 500).flatMap(({ values }) => values))
    },
    async hears(hertz) {
      // What came before is no proof of what comes now.
      samples = []
      await until(
        () => `${hertz} Hz; heard ${JSON.stringify(caller.heard())}`,
        () => {
          const heard = caller.heard()
          return heard && Math.abs(heard.hertz - hertz) <= 20 && heard.share > 0.6 ? heard : undefined
        },
      )
    },
    speaks(hertz) {
      tone = hertz
    },
    ports: () => [...ports],
    send,
    async digit(event) {
      digitLeft = { event, packets: 12 }
      await until('the digit to be sent', () => (digitLeft === null ? true : undefined))
    },
    forgets() {
      knows = false
    },
    close() {
      if (!isThere) return
      isThere = false
      clearInterval(talk)
      clearInterval(again)
      sip.close()
      rtp.close()
    },
  }
  return caller
}

const codes = (messages: readonly SipMessage[]) =>
  messages.map((one) => (one.kind === 'response' ? one.code : one.method)).join(' ')

async function bound(host: string): Promise<dgram.Socket> {
  const socket = dgram.createSocket('udp4')
  await new Promise<void>((resolve, fail) => {
    socket.once('error', fail)
    socket.bind(0, host, resolve)
  })
  socket.on('error', () => undefined)
  return socket
}
