import fs from 'node:fs'

/** A WAV file (8 kHz, mono, 16 bit, what rtpengine plays untouched) with a tone: `on` and `off` in seconds, in turn, for `seconds`. */
export function writeTone(
  file: string,
  { hertz, seconds, on = seconds, off = 0 }: { hertz: number; seconds: number; on?: number; off?: number },
): void {
  const rate = 8_000
  const samples = Math.round(rate * seconds)
  const bytes = Buffer.alloc(44 + samples * 2)
  bytes.write('RIFF', 0)
  bytes.writeUInt32LE(36 + samples * 2, 4)
  bytes.write('WAVEfmt ', 8)
  bytes.writeUInt32LE(16, 16)
  bytes.writeUInt16LE(1, 20)
  bytes.writeUInt16LE(1, 22)
  bytes.writeUInt32LE(rate, 24)
  bytes.writeUInt32LE(rate * 2, 28)
  bytes.writeUInt16LE(2, 32)
  bytes.writeUInt16LE(16, 34)
  bytes.write('data', 36)
  bytes.writeUInt32LE(samples * 2, 40)
  for (let at = 0; at < samples; at++) {
    const isOn = off === 0 || (at / rate) % (on + off) < on
    bytes.writeInt16LE(isOn ? Math.round(8_000 * Math.sin((2 * Math.PI * hertz * at) / rate)) : 0, 44 + at * 2)
  }
  fs.writeFileSync(file, bytes)
}
