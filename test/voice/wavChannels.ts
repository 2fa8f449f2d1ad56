import fs from 'node:fs'
import { toneIn, type Heard } from './edgeTone.ts'

export interface Channels {
  ms: number
  left: number[]
  right: number[]
}
/** A WAV file of ours (two channels, 8 kHz, 16 bit). */
function wavChannels(bytes: Buffer): Channels {
  const [left, right]: [number[], number[]] = [[], []]
  for (let at = 44; at + 4 <= bytes.length; at += 4) {
    left.push(bytes.readInt16LE(at))
    right.push(bytes.readInt16LE(at + 2))
  }
  return { ms: left.length / 8, left, right }
}
export const readChannels = (file: string): Channels => wavChannels(fs.readFileSync(file))

/** What is heard in each half second, tones by their pitch (null: silence). */
export const tonesOf = (samples: readonly number[]): (number | null)[] =>
  Array.from({ length: Math.floor(samples.length / 4_000) }, (_, n) =>
    heardOf(toneIn(samples.slice(n * 4_000, (n + 1) * 4_000))),
  )

const heardOf = (heard: Heard | null): number | null => (heard && heard.share > 0.5 ? heard.hertz : null)
