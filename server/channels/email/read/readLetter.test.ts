import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { keepInMemory, readable } from './corpus.fixture.ts'
import { readLetter } from './readLetter.ts'

const mib = 1024 * 1024
const letter = (more: { head?: string; words?: string; file?: string } = {}): Buffer => {
  const { head = 'Received: from x\r\nMessage-ID: <1@b.example>', words = 'Bonjour', file = 'abc' } = more
  return Buffer.from(
    `${head}\r\nFrom: A <a@b.example>\r\nDate: Fri, 20 Mar 2026 09:00:00 +0100\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n${words}\r\n--b\r\nContent-Type: text/csv; name=a.csv\r\n\r\n${file}\r\n--b--\r\n`,
  )
}
const keyOf = async (raw: Buffer): Promise<string> => readable(await readLetter(raw, keepInMemory().keep)).contentKey

test(
  'a file of 25 MB is never whole in memory: the source waits for whoever keeps it',
  { timeout: 60_000 },
  async () => {
    let made = 0
    function* source(): Generator<Buffer> {
      yield Buffer.from(
        'From: a@b.example\r\nDate: Fri, 20 Mar 2026 09:00:00 +0100\r\nContent-Type: application/zip; name=a.zip\r\nContent-Transfer-Encoding: base64\r\n\r\n',
      )
      const line = Buffer.from(`${'QUJD'.repeat(19)}\r\n`.repeat(800))
      for (; made < 33 * mib; made += line.length) yield line
    }
    let ahead = 0
    let size = 0
    const outcome = await readLetter(
      Readable.from(source(), { objectMode: false, highWaterMark: 65_536 }),
      async ({ stream }) => {
        for await (const chunk of stream) {
          if (!Buffer.isBuffer(chunk)) continue
          size += chunk.length
          if (size % (2 * mib) < chunk.length) await new Promise((resolve) => setTimeout(resolve, 5))
          ahead = Math.max(ahead, made - (size * 78) / 57)
        }
        return { id: 'f', size, sha256: '' }
      },
    )
    expect(readable(outcome).attachments[0]?.size).toBe(size)
    expect(size).toBeGreaterThan(24 * mib)
    // Seen: 3 MB, the buffers of the parser's stages.
    expect(ahead).toBeLessThan(5 * mib)
  },
)

test('ML3: the key is that of the content, whatever the road', async () => {
  const key = await keyOf(letter())
  expect(await keyOf(letter({ head: 'Received: from y\r\nReceived: from z\r\nMessage-ID: <2@b.example>' }))).toBe(key)
  expect(await keyOf(letter({ words: 'Bonsoir' }))).not.toBe(key)
  expect(await keyOf(letter({ file: 'abd' }))).not.toBe(key)
})

test('whoever keeps the files fails: that is thrown, for it may work the next time', async () => {
  const full = new Error('no space left')
  await expect(readLetter(letter(), () => Promise.reject(full))).rejects.toBe(full)
})

test('the source fails: that is thrown', async () => {
  const broken = new Readable({
    read() {
      this.destroy(new Error('disk'))
    },
  })
  await expect(readLetter(broken, keepInMemory().keep)).rejects.toThrow('disk')
})

test('whoever keeps a file need not read it', async () => {
  const outcome = readable(await readLetter(letter(), () => Promise.resolve({ id: 'f', size: 0, sha256: '' })))
  expect(outcome.attachments[0]).toMatchObject({ id: 'f', size: 3, name: 'a.csv' })
})

test('the empty path of the envelope is a fact of its kind', async () => {
  const outcome = readable(await readLetter(letter(), keepInMemory().keep, { envelopeFrom: '' }))
  expect([outcome.kind, outcome.reason]).toEqual(['auto', 'sender.machine'])
})
