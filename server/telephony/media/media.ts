import { asksDesk } from '../calls/asksDesk.ts'
import type { AdviserLeg, Call } from '../calls/call.ts'
import type { NgClient } from './ngClient.ts'

export interface Played {
  /** How long it lasts (ms); null when rtpengine does not say. */
  duration: number | null
}
type Side = 'customer' | 'adviser'

export interface MediaOptions {
  /** A carrier's sound comes from another address than its SDP says (NAT): the first one that speaks is believed, for the rest of the call. */
  isSoundLearned: boolean
}

export interface Media {
  /** The sound of a customer who came in; our SDP to him. */
  open: (call: Call) => Promise<string>
  /** The SDP that rings this adviser. */
  offerAdviser: (call: Call, leg: AdviserLeg) => Promise<string>
  /** He has answered: the two hear each other. */
  join: (call: Call, leg: AdviserLeg) => Promise<void>
  /** The SDP that calls the customer, and what he answered. */
  offerCustomer: (call: Call, leg: AdviserLeg) => Promise<string>
  joinCustomer: (call: Call, leg: AdviserLeg) => Promise<void>
  /** A side has changed its SDP: what it is answered. */
  reoffer: (call: Call, side: Side, sdp: string, held: boolean) => Promise<string>
  play: (call: Call, to: Side, file: string, repeat: boolean) => Promise<Played>
  silence: (call: Call, to: Side) => Promise<void>
  block: (call: Call, leg: AdviserLeg, isBlocked: boolean) => Promise<void>
  forget: (call: Call, leg: AdviserLeg) => Promise<void>
  close: (call: Call) => Promise<void>
  /** A browser that hears itself: our SDP to it. */
  echo: (id: string, sdp: string) => Promise<string>
  endEcho: (id: string) => Promise<void>
  /** Packets that came from each side until now; null when rtpengine knows nothing of it. */
  packets: (call: Call) => Promise<{ customer: number | null; adviser: number | null }>
}

/** Stands for who is not there yet. */
export const emptySdp = [
  'v=0',
  'o=edge 1 1 IN IP4 127.0.0.1',
  's=-',
  'c=IN IP4 127.0.0.1',
  't=0 0',
  'm=audio 9 RTP/AVP 8 101',
  'a=rtpmap:8 PCMA/8000',
  'a=rtpmap:101 telephone-event/8000',
  'a=fmtp:101 0-15',
  'a=ptime:20',
  'a=sendrecv',
  '',
].join('\r\n')

const customer = 'customer'
/** A desk chooses its own Call-ID: no call of a customer's bears one that begins so. */
const echoId = (id: string) => `echo ${id}`
const tagOfLeg = (leg: AdviserLeg | null) => `adviser${leg?.n ?? 0}`
const viaOf = (n: number) => ({ 'via-branch': `leg${n}` })
/**
 * `port-latching`: the customer's port stays the same whoever answers him. `asymmetric`: sound goes where the SDP says, not
 * where the first packet came from; `strict source`: nor is any taken from elsewhere. Else whoever sends to a port first is
 * heard and answered there: the end of another's call on a port given anew, or who tries all ports
 * (test/voice/edgeStrangers.test.ts).
 */
const baseFor =
  ({ isSoundLearned }: MediaOptions) =>
  (call: Call) => ({
    'call-id': call.id,
    replace: ['origin', 'session-connection'],
    flags: ['port-latching', 'strict source', ...(isSoundLearned ? [] : ['asymmetric'])],
  })
/** A browser: ICE, DTLS as the passive side (Chromium's hello comes before the answer is read), the two G.711 as they come. */
const toBrowser = {
  ICE: 'force',
  'transport-protocol': 'UDP/TLS/RTP/SAVPF',
  'rtcp-mux': ['offer'],
  DTLS: 'passive',
  SDES: ['off'],
  codec: { mask: ['all'], transcode: ['PCMA', 'PCMU', 'telephone-event'] },
}
const toCarrier = {
  ICE: 'remove',
  DTLS: 'off',
  SDES: ['off'],
  'rtcp-mux': ['demux'],
  'transport-protocol': 'RTP/AVP',
}
/** Who is asked in a consultation sits at a desk too. */
const towardsCustomer = (call: Call) => (asksDesk(call) ? toBrowser : toCarrier)
/** A number outside is behind a carrier, as the customer is. */
const towardsLeg = (leg: AdviserLeg) => (leg.outside ? toCarrier : toBrowser)
/**
 * Opposite whom a desk is rung. The two of a consultation are each rung opposite nobody and then put together: offered one browser's
 * SDP, rtpengine would be the DTLS client of the other, which is one itself.
 */
const nobody = (n: number) => `nobody${n}`
const firstTag = (call: Call, leg: AdviserLeg) => (asksDesk(call) ? nobody(leg.n) : customer)
const directions = /a=(?:sendrecv|sendonly|recvonly|inactive)/
const directed = (sdp: string, direction: string) =>
  directions.test(sdp) ? sdp.replace(directions, `a=${direction}`) : `${sdp}a=${direction}\r\n`

/** A call's sound in rtpengine: one call there, the customer's tag constant, a tag and a branch of its own for each adviser. */
export function createMedia(ng: NgClient, options: MediaOptions): Media {
  const base = baseFor(options)
  async function sdpOf(command: 'offer' | 'answer', body: Readonly<Record<string, unknown>>): Promise<string> {
    const { sdp } = await ng.ask(command, body)
    if (typeof sdp !== 'string') throw new Error(`rtpengine: ${command} without SDP`)
    return sdp
  }
  const tagOf = (call: Call, side: Side) => (side === 'customer' ? customer : tagOfLeg(call.leg))

  /** The customer opposite nobody: his sound goes nowhere, but it is listened to for digits. */
  async function alone(call: Call): Promise<string> {
    const via = viaOf(0)
    await sdpOf('offer', { ...base(call), ...via, 'from-tag': customer, sdp: call.customer.offer, ...toCarrier })
    const to = tagOfLeg(null)
    return sdpOf('answer', { ...base(call), ...via, 'from-tag': customer, 'to-tag': to, sdp: emptySdp })
  }

  return {
    open: alone,
    offerAdviser: (call, leg) =>
      sdpOf('offer', {
        ...base(call),
        ...viaOf(leg.n),
        'from-tag': firstTag(call, leg),
        sdp: directed(call.customer.offer, 'sendrecv'),
        ...towardsLeg(leg),
      }),
    async join(call, leg) {
      const tags = { 'from-tag': firstTag(call, leg), 'to-tag': tagOfLeg(leg) }
      await sdpOf('answer', { ...base(call), ...viaOf(leg.n), ...tags, sdp: leg.sdp })
    },
    offerCustomer: (call, leg) =>
      asksDesk(call)
        ? sdpOf('offer', { ...base(call), ...viaOf(2), 'from-tag': nobody(2), sdp: emptySdp, ...toBrowser })
        : sdpOf('offer', {
            ...base(call),
            'from-tag': tagOfLeg(leg),
            'to-tag': customer,
            sdp: leg.sdp,
            ...toCarrier,
          }),
    async joinCustomer(call, leg) {
      const tags = { 'from-tag': tagOfLeg(leg), 'to-tag': customer }
      const { offer: sdp } = call.customer
      if (asksDesk(call)) {
        await sdpOf('answer', { ...base(call), ...viaOf(2), 'from-tag': nobody(2), 'to-tag': customer, sdp })
        await sdpOf('offer', { ...base(call), ...tags, sdp: leg.sdp, ...toBrowser })
      }
      await sdpOf('answer', { ...base(call), ...tags, sdp })
    },
    async reoffer(call, side, sdp, held) {
      const talks = call.leg?.stage === 'up' ? call.leg : null
      const other = side === 'adviser' ? customer : tagOfLeg(talks)
      const tags = { 'from-tag': side === 'adviser' ? tagOfLeg(talks) : customer, 'to-tag': other }
      const towards = side === 'adviser' ? towardsCustomer(call) : talks ? towardsLeg(talks) : toCarrier
      await sdpOf('offer', { ...base(call), ...tags, sdp, ...towards })
      const theirs = side === 'adviser' ? call.customer.offer : (talks?.sdp ?? emptySdp)
      return sdpOf('answer', { ...base(call), ...tags, sdp: directed(theirs, held ? 'recvonly' : 'sendrecv') })
    },
    async play(call, to, file, repeat) {
      const times = repeat ? { 'repeat-times': 100_000 } : {}
      const answer = await ng.ask('play media', { 'call-id': call.id, 'from-tag': tagOf(call, to), file, ...times })
      return { duration: typeof answer.duration === 'number' ? answer.duration : null }
    },
    async silence(call, to) {
      await ng.ask('stop media', { 'call-id': call.id, 'from-tag': tagOf(call, to) })
    },
    async block(call, leg, isBlocked) {
      const command = isBlocked ? 'block media' : 'unblock media'
      await ng.ask(command, { 'call-id': call.id, 'from-tag': tagOfLeg(leg) })
    },
    async forget(call, leg) {
      await ng.ask('delete', { 'call-id': call.id, 'from-tag': customer, ...viaOf(leg.n), 'delete-delay': 0 })
      await alone(call)
    },
    async close(call) {
      await ng.ask('delete', { 'call-id': call.id, 'delete-delay': 0 })
    },
    async echo(id, sdp) {
      const tags = { 'call-id': echoId(id), 'from-tag': 'desk' }
      // It hears itself where the other end would be, which is nobody. Passive from its offer on: else rtpengine's hello may go out between the
      // two commands, as the client that it is no more after them, and the handshake never ends.
      await sdpOf('offer', { ...tags, sdp, ...toCarrier, 'DTLS-reverse': 'passive', 'media echo': 'backwards' })
      return sdpOf('answer', { ...tags, 'to-tag': 'echo', sdp: emptySdp, DTLS: 'passive', ICE: 'force' })
    },
    async endEcho(id) {
      await ng.ask('delete', { 'call-id': echoId(id), 'delete-delay': 0 })
    },
    async packets(call) {
      const { tags } = await ng.ask('query', { 'call-id': call.id })
      return { customer: packetsOf(tags, customer), adviser: packetsOf(tags, tagOf(call, 'adviser')) }
    },
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** Sums the streams' received packets of one tag in the answer to `query`. */
function packetsOf(tags: unknown, tag: string): number | null {
  const one = isRecord(tags) ? tags[tag] : null
  const medias = isRecord(one) && Array.isArray(one.medias) ? one.medias : null
  if (!medias) return null
  let sum = 0
  for (const media of medias) {
    const streams: unknown[] = isRecord(media) && Array.isArray(media.streams) ? media.streams : []
    for (const stream of streams) {
      const stats = isRecord(stream) && isRecord(stream.stats) ? stream.stats : {}
      const isRtp = isRecord(stream) && Array.isArray(stream.flags) && stream.flags.includes('RTP')
      if (isRtp && typeof stats.packets === 'number') sum += stats.packets
    }
  }
  return sum
}
