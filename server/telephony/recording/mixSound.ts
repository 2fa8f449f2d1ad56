import { g711 } from './g711.ts'
import type { SoundPacket } from './readPcap.ts'

/** Samples a second. */
export const rate = 8_000
/** A packet may come this late (in samples) and still find its place. */
const late = 2 * rate
/** Where a stream's own clock and the time of coming part by more (in samples), it has begun anew. */
const drift = rate / 2
/** No stretch is longer (in samples): a clock that jumped writes no disk full. */
const mostSamples = 6 * 3_600 * rate

interface Stream {
  /** Stamp and place of its last packet. */
  stamp: number
  place: number
}

/**
 * The packets of one stretch as stereo: the customer left, whoever else right. Each is put where its stream's own clock says, so order,
 * doubles and gaps (silence) settle themselves; memory holds two seconds. `write` gets whole frames, in order. Returns how many there were.
 */
export async function mixSound(
  packets: AsyncIterable<SoundPacket>,
  { customerPorts, write }: { customerPorts: ReadonlySet<number>; write: (frames: Int16Array) => Promise<void> },
): Promise<number> {
  const ring = new Int32Array(2 * 2 * late)
  const streams = new Map<string, Stream>()
  let began: number | null = null
  let written = 0
  let end = 0

  async function flush(until: number): Promise<void> {
    while (written < until) {
      const count = Math.min(until - written, rate)
      const frames = new Int16Array(2 * count)
      for (let index = 0; index < count; index++) {
        const slot = 2 * ((written + index) % (2 * late))
        for (const side of [0, 1]) {
          frames[2 * index + side] = Math.max(-32_768, Math.min(32_767, ring[slot + side] ?? 0))
          ring[slot + side] = 0
        }
      }
      await write(frames)
      written += count
    }
  }
  // A packet that came twice is not twice as loud.
  const seen = new Map<string, number>()
  for await (const packet of packets) {
    began ??= packet.at
    const came = Math.round(((packet.at - began) * rate) / 1_000)
    if (came < 0 || came > mostSamples) continue
    const key = `${packet.port}/${packet.ssrc}`
    const stream = streams.get(key)
    const byClock = stream ? stream.place + ((packet.stamp - stream.stamp) | 0) : came
    const place = Math.abs(byClock - came) > drift ? came : byClock
    if (!stream || place >= stream.place) streams.set(key, { stamp: packet.stamp, place })
    const double = `${key}/${place}`
    if (place < written || seen.has(double)) continue
    seen.set(double, place)
    await flush(place + packet.payload.length - late)
    if (seen.size > 4_000) for (const [one, at] of seen) if (at < written) seen.delete(one)
    const table = g711[packet.codec]
    const side = customerPorts.has(packet.port) ? 0 : 1
    for (let index = 0; index < packet.payload.length; index++) {
      const slot = 2 * ((place + index) % (2 * late)) + side
      ring[slot] = (ring[slot] ?? 0) + (table[packet.payload[index] ?? 0] ?? 0)
    }
    end = Math.max(end, place + packet.payload.length)
  }
  await flush(end)
  return end
}
