import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { joinWavs } from './joinWavs.ts'
import { writeTone } from './writeTone.ts'

test('one after the other, the second until it lasts long enough; what is no such WAV is refused', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guichet-wav-'))
  const at = (name: string) => path.join(folder, name)
  writeTone(at('a.wav'), { hertz: 500, seconds: 1 })
  writeTone(at('b.wav'), { hertz: 700, seconds: 2 })
  joinWavs(at('c.wav'), { first: at('a.wav'), loop: at('b.wav'), seconds: 5 })
  const [a, b, c] = ['a.wav', 'b.wav', 'c.wav'].map((name) => fs.readFileSync(at(name)))
  expect(c?.length).toBe(44 + 16_000 * (1 + 3 * 2))
  expect(c?.readUInt32LE(40)).toBe(16_000 * 7)
  expect(c?.subarray(44, 16_044)).toEqual(a?.subarray(44))
  expect(c?.subarray(16_044, 16_044 + 32_000)).toEqual(b?.subarray(44))
  fs.writeFileSync(at('d.wav'), 'RIFF and no more, though long enough to be looked at')
  expect(() => joinWavs(at('e.wav'), { first: at('d.wav'), loop: at('b.wav'), seconds: 1 })).toThrow('not a WAV')
  fs.rmSync(folder, { recursive: true })
})
