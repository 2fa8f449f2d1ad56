export interface SoundPacket {
  /** When it came (ms since the epoch). */
  at: number
  /** Our port that it came to: it says whose sound it is. */
  port: number
  ssrc: number
  /** Of its first sample, in samples, 32 bits. */
  stamp: number
  /** 0: PCMU, 8: PCMA. */
  codec: 0 | 8
  payload: Buffer
}

const magics = new Map([
  [0xa1b2c3d4, 1_000],
  [0xa1b23c4d, 1_000_000],
])
/** Raw IP, and IPv4 alone: what rtpengine writes with `--recording-format=raw`. */
const linkTypes = new Set([101, 228])
/** No packet of a network is longer. */
const mostBytes = 65_600

export class UnreadablePcap extends Error {
  override readonly name = 'UnreadablePcap'
}

/**
 * The sound in a pcap of rtpengine's: RTP as it came, decrypted, of both sides. What is no G.711 (RTCP, digits, noise) is left out; a file that
 * was cut off (rtpengine was killed) ends where it ends. @throws UnreadablePcap when it is none
 */
export async function* readPcap(chunks: AsyncIterable<Buffer>): AsyncGenerator<SoundPacket> {
  let rest: Buffer = Buffer.alloc(0)
  let format: { isBig: boolean; perMs: number } | null = null
  for await (const chunk of chunks) {
    rest = rest.length ? Buffer.concat([rest, chunk]) : chunk
    let from = 0
    if (!format) {
      if (rest.length < 24) continue
      format = formatOf(rest)
      from = 24
    }
    const { isBig, perMs } = format
    const word = (at: number) => (isBig ? rest.readUInt32BE(at) : rest.readUInt32LE(at))
    while (rest.length >= from + 16) {
      const length = word(from + 8)
      // Nothing after such a length can be trusted.
      if (length > mostBytes) return
      const end = from + 16 + length
      if (rest.length < end) break
      const packet = soundOf(rest.subarray(from + 16, end), word(from) * 1_000 + word(from + 4) / perMs)
      if (packet) yield packet
      from = end
    }
    rest = rest.subarray(from)
  }
  if (!format && rest.length > 0) throw new UnreadablePcap('shorter than its header')
}

function formatOf(head: Buffer): { isBig: boolean; perMs: number } {
  for (const isBig of [false, true]) {
    const word = (at: number) => (isBig ? head.readUInt32BE(at) : head.readUInt32LE(at))
    const perMs = magics.get(word(0))
    if (perMs === undefined) continue
    if (!linkTypes.has(word(20) & 0xffff)) throw new UnreadablePcap('another link type')
    return { isBig, perMs }
  }
  throw new UnreadablePcap('no pcap')
}

/** An IPv4 packet's RTP, if it is G.711. */
function soundOf(ip: Buffer, at: number): SoundPacket | null {
  if (ip.length < 20 || ip.readUInt8(0) >> 4 !== 4 || ip.readUInt8(9) !== 17) return null
  const udp = (ip.readUInt8(0) & 0x0f) * 4
  if (udp < 20 || ip.length < udp + 8 + 12) return null
  const rtp = ip.subarray(udp + 8)
  const [first, second] = [rtp.readUInt8(0), rtp.readUInt8(1)]
  const codec = second & 0x7f
  if (first >> 6 !== 2 || (codec !== 0 && codec !== 8)) return null
  let start = 12 + (first & 0x0f) * 4
  if (first & 0x10) {
    if (rtp.length < start + 4) return null
    start += 4 + rtp.readUInt16BE(start + 2) * 4
  }
  const padding = first & 0x20 ? rtp.readUInt8(rtp.length - 1) : 0
  const payload = rtp.subarray(start, Math.max(start, rtp.length - padding))
  if (payload.length === 0) return null
  return { at, port: ip.readUInt16BE(udp + 2), ssrc: rtp.readUInt32BE(8), stamp: rtp.readUInt32BE(4), codec, payload }
}
