import fs from 'node:fs'

/** Writes `first`, then `loop` over and over until there are `seconds` of it, into one WAV file. Both: 8 kHz, mono, 16 bit. @throws Error when one is not */
export function joinWavs(
  file: string,
  { first, loop, seconds }: { first: string; loop: string; seconds: number },
): void {
  const start = samplesOf(first)
  const music = samplesOf(loop)
  const times = Math.max(1, Math.ceil((seconds * 16_000) / Math.max(1, music.length)))
  const samples = Buffer.concat([start, ...Array.from({ length: times }, () => music)])
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + samples.length, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(8_000, 24)
  head.writeUInt32LE(16_000, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples.length, 40)
  fs.writeFileSync(file, Buffer.concat([head, samples]))
}

function samplesOf(file: string): Buffer {
  const bytes = fs.readFileSync(file)
  const isWav = bytes.length > 44 && bytes.toString('latin1', 0, 4) === 'RIFF'
  for (let at = 12; isWav && at + 8 <= bytes.length;) {
    const name = bytes.toString('latin1', at, at + 4)
    const size = bytes.readUInt32LE(at + 4)
    const rate = name === 'fmt ' ? bytes.readUInt32LE(at + 12) : 8_000
    const kind = name === 'fmt ' ? bytes.readUInt16LE(at + 8) : 1
    if (rate !== 8_000 || kind !== 1) break
    if (name === 'data') return bytes.subarray(at + 8, at + 8 + size)
    at += 8 + size + (size % 2)
  }
  throw new Error(`${file}: not a WAV of 8 kHz, 16 bit`)
}
