import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { bombs, letterWith } from './bombs.fixture.ts'
import { keepInMemory, readable } from './corpus.fixture.ts'
import { hostileLetters, mixed, textPart, wholeLetters } from './hostileLetters.fixture.ts'
import { readLetter } from './readLetter.ts'
import type { ReadLetter } from './readLetter.types.ts'

async function read(source: string | Buffer, limits = {}): Promise<{ letter: ReadLetter; kept: { bytes: Buffer }[] }> {
  const { keep, kept } = keepInMemory()
  const raw = typeof source === 'string' ? Buffer.from(source) : source
  const pieces = Array.from({ length: Math.ceil(raw.length / 65_536) }, (_, n) =>
    raw.subarray(n * 65_536, (n + 1) * 65_536),
  )
  return { letter: readable(await readLetter(Readable.from(pieces, { objectMode: false }), keep, { limits })), kept }
}

// Megabytes each: time enough on a busy machine.
test.each(hostileLetters)('%s', { timeout: 60_000 }, async (_name, source, problems, check, expected) => {
  const { letter } = await read(source())
  expect(letter.problems.toSorted()).toEqual(problems.toSorted())
  expect(check(letter)).toEqual(expected)
  expect(JSON.stringify(letter)).not.toContain(String.raw`\u0000`)
})

test.each(wholeLetters)('unreadable, but for who wrote it: %s', async (_name, source) => {
  const read = await readLetter(Buffer.from(source()), keepInMemory().keep)
  expect(read).toMatchObject({ kind: 'unreadable', reason: 'cut', from: { address: 'a@b.example' }, subject: 'x' })
})

/** Never unpacked, never decoded: its bytes are kept as they came. */
test.each(bombs)('%s is a file like any other', async (_name, type, make) => {
  const bytes = make()
  const { letter, kept } = await read(letterWith(type, bytes))
  expect(letter.attachments[0]?.size).toBe(bytes.length)
  expect(kept[0]?.bytes.equals(bytes)).toBe(true)
})

test('noise is a letter or unreadable, never a throw', async () => {
  const outcomes = new Set<string>()
  let seed = 7
  const next = (): number => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648)
  const sample = Buffer.from(
    `${mixed}${textPart('là')}--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPGI+\r\n--b--\r\n`,
  )
  for (let n = 0; n < 300; n += 1) {
    const raw = Buffer.from(sample)
    for (let flips = next() % 40; flips >= 0; flips -= 1) raw[next() % raw.length] = next() % 256
    outcomes.add((await readLetter(raw.subarray(0, next() % (raw.length + 1)), keepInMemory().keep)).kind)
  }
  expect([...outcomes].every((kind) => ['letter', 'unreadable', 'auto', 'list'].includes(kind))).toBe(true)
  expect(outcomes.has('letter')).toBe(true)
})

test.each([
  ['nothing', '', 'empty'],
  ['no header', 'Bonjour\r\n\r\nCeci n’est pas une lettre\r\n', 'noHead'],
  ['bytes', Buffer.alloc(70_000, 0xff), 'noHead'],
])('unreadable: %s', async (_name, raw, reason) => {
  expect(await readLetter(Buffer.from(raw), keepInMemory().keep)).toEqual({ kind: 'unreadable', reason })
})
