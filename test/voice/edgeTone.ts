/** G.711 A-law, both ways (ITU-T G.711). */
export function alawOf(sample: number): number {
  const sign = sample >= 0 ? 0x80 : 0
  const value = Math.min(32_635, Math.abs(sample))
  let exponent = 7
  for (let mask = 0x4000; exponent > 0 && !(value & mask); mask >>= 1) exponent--
  const mantissa = exponent === 0 ? value >> 4 : (value >> (exponent + 3)) & 0x0f
  return (sign | (exponent << 4) | mantissa) ^ 0x55
}
export function sampleOfAlaw(byte: number): number {
  const value = byte ^ 0x55
  const exponent = (value >> 4) & 7
  const mantissa = value & 0x0f
  const size = exponent === 0 ? (mantissa << 4) + 8 : ((mantissa << 4) + 0x108) << (exponent - 1)
  return value & 0x80 ? size : -size
}

export interface Heard {
  /** The strongest tone (Hz, ± 10). */
  hertz: number
  /** Its share of all the sound, 0 to 1: a clear tone is above 0.8. */
  share: number
}
const rate = 8_000

/** What is to be heard in these samples (8 kHz); null: silence. */
export function toneIn(samples: readonly number[]): Heard | null {
  const energy = samples.reduce((sum, one) => sum + one * one, 0)
  if (samples.length < 800 || energy / samples.length < 300 ** 2) return null
  let best = { hertz: 0, power: 0 }
  for (let hertz = 300; hertz <= 1_500; hertz += 10) {
    const power = goertzel(samples, hertz)
    if (power > best.power) best = { hertz, power }
  }
  return { hertz: best.hertz, share: Math.min(1, (2 * best.power) / (energy * samples.length)) }
}

/** Power of one frequency among the samples. */
function goertzel(samples: readonly number[], hertz: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * hertz) / rate)
  let [last, before] = [0, 0]
  for (const sample of samples) [last, before] = [sample + turn * last - before, last]
  return last * last + before * before - turn * last * before
}
