import { expect, test } from 'vitest'
import { runFuzz } from './runFuzz.ts'

test('frames and bodies that no desk would send: each is answered, by a code that is known, with nothing of another', async () => {
  const seed = Number(process.env.FUZZ_SEED ?? 7)
  const report = await runFuzz(4_000, seed)
  expect(report.breaches).toEqual([])
  expect(report.frames + report.requests).toBe(4_000)
  // It gets past the first door: most kinds of answers are met.
  expect(Object.keys(report.answers)).toEqual(
    expect.arrayContaining(['answered', 'frame.malformed', 'command.malformed', 'event.unknown', 'seq.gap']),
  )
}, 240_000)
