import { open, type FileHandle } from 'node:fs/promises'
import { rate } from './mixSound.ts'

export interface WavFile {
  /** Frames of left and right in turn. */
  write: (frames: Int16Array) => Promise<void>
  /** Says in its head how long it is, and makes sure that the disk has it. Returns its frames. */
  end: () => Promise<number>
}
const bytesOfFrame = 4

/** A WAV file of two channels, 8 kHz, 16 bit, written as it comes. */
export async function openWav(file: string): Promise<WavFile> {
  const handle: FileHandle = await open(file, 'w', 0o600)
  let frames = 0
  await handle.write(headOf(0), 0, 44, 0)
  return {
    async write(samples) {
      const bytes = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)
      await handle.write(bytes, 0, bytes.length, 44 + frames * bytesOfFrame)
      frames += samples.length / 2
    },
    async end() {
      await handle.write(headOf(frames), 0, 44, 0)
      await handle.sync()
      await handle.close()
      return frames
    },
  }
}

function headOf(frames: number): Buffer {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + frames * bytesOfFrame, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(2, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(rate * bytesOfFrame, 28)
  head.writeUInt16LE(bytesOfFrame, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(frames * bytesOfFrame, 40)
  return head
}
