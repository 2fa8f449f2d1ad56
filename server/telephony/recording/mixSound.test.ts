import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { mixSound } from './mixSound.ts'
import type { SoundPacket } from './readPcap.ts'
import { openWav } from './writeWav.ts'

const customer = 4_000
const adviser = 5_000
/** A-law of a value that is told by its sample: 0xd5 is 8, 0x80 is 5504, 0x85 is 6528 … */
const packet = (n: number, byte: number, more: Partial<SoundPacket> = {}): SoundPacket => ({
  at: 1_000 + n * 20,
  port: customer,
  ssrc: 1,
  stamp: n * 160,
  codec: 8,
  payload: Buffer.alloc(160, byte),
  ...more,
})
async function mix(packets: SoundPacket[]): Promise<{ frames: number; left: number[]; right: number[] }> {
  const samples: number[] = []
  async function* coming() {
    yield* packets
  }
  const frames = await mixSound(coming(), {
    customerPorts: new Set([customer]),
    write: async (some) => void samples.push(...some),
  })
  // One value for each packet's place.
  const side = (first: number) =>
    Array.from({ length: Math.ceil(frames / 160) }, (_, n) => samples[2 * (n * 160 + 80) + first] ?? NaN)
  expect(samples).toHaveLength(2 * frames)
  return { frames, left: side(0), right: side(1) }
}
const [a, b, c] = [0x80, 0x90, 0xa0]
const value = async (byte: number) => (await mix([packet(0, byte)])).left[0] ?? NaN

test('each side has its channel', async () => {
  const { frames, left, right } = await mix([packet(0, a), packet(0, b, { port: adviser, ssrc: 2 }), packet(1, a)])
  expect(frames).toBe(320)
  expect(left).toEqual([await value(a), await value(a)])
  expect(right).toEqual([await value(b), 0])
})

test('order, doubles and gaps settle themselves by the stream’s own clock', async () => {
  const at = 1_000
  const { left } = await mix([
    packet(0, a),
    packet(2, c, { at }),
    packet(1, b, { at }),
    packet(1, b, { at }),
    packet(5, a),
  ])
  expect(left).toEqual([await value(a), await value(b), await value(c), 0, 0, await value(a)])
})

test('a clock that turns over goes on; one that jumps begins anew at the time of coming', async () => {
  const turn = (n: number) => packet(n, a, { stamp: (0xffff_ff60 + n * 160) >>> 0 })
  expect((await mix([turn(0), turn(1), turn(2)])).left).toEqual(Array(3).fill(await value(a)))
  const { left } = await mix([packet(0, a), packet(1, b, { stamp: 77_000_000 }), packet(2, c, { stamp: 77_000_160 })])
  expect(left).toEqual([await value(a), await value(b), await value(c)])
})

test('a time of coming that is years away, or before the first, writes no disk full', async () => {
  const { frames } = await mix([
    packet(0, a),
    packet(1, b, { at: 1e12, stamp: 9e8 }),
    packet(2, c, { at: 10 }),
    packet(1, b),
  ])
  expect(frames).toBe(320)
})

test('a minute of silence is a minute, and what follows has its place', async () => {
  const { frames, left } = await mix([packet(0, a), packet(3_000, b)])
  expect(frames).toBe(3_001 * 160)
  expect(left.filter((one) => one !== 0)).toEqual([await value(a), await value(b)])
})

test('two voices at one side are heard together, never beyond what a sample holds', async () => {
  const loud = 0xaa
  const { right } = await mix([1, 2, 3].map((ssrc) => packet(0, loud, { port: adviser, ssrc })))
  expect(Math.abs(right[0] ?? 0)).toBeGreaterThan(32_000)
})

test('G.711 µ-law and A-law are decoded by the standard', async () => {
  const ulaw = async (byte: number) => (await mix([packet(0, byte, { codec: 0 })])).left[0]
  expect([await ulaw(0xff), await ulaw(0x80), await ulaw(0x00)]).toEqual([0, 32_124, -32_124])
  expect([await value(0xd5), await value(0x55), await value(0xaa), await value(0x2a)]).toEqual([8, -8, 32_256, -32_256])
})

test('the file says what it is: two channels, 8 kHz, 16 bit, as long as it is', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-wav-'))
  const file = path.join(folder, 'one.wav')
  const wav = await openWav(file)
  await wav.write(Int16Array.of(1, -1, 2, -2))
  await wav.write(Int16Array.of(3, -3))
  expect(await wav.end()).toBe(3)
  const bytes = fs.readFileSync(file)
  fs.rmSync(folder, { recursive: true })
  expect(bytes.length).toBe(44 + 12)
  expect(bytes.toString('latin1', 0, 4) + bytes.toString('latin1', 8, 16)).toBe('RIFFWAVEfmt ')
  expect([bytes.readUInt32LE(4), bytes.readUInt16LE(22), bytes.readUInt32LE(24), bytes.readUInt32LE(40)]).toEqual([
    48, 2, 8_000, 12,
  ])
  expect([...new Int16Array(bytes.buffer.slice(bytes.byteOffset + 44, bytes.byteOffset + 56))]).toEqual([
    1, -1, 2, -2, 3, -3,
  ])
})
